import { context, ROOT_CONTEXT, trace, TraceFlags } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { spanFields } from './logger.js';

describe('a line of the log', () => {
  beforeAll(() => context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable()));
  afterAll(() => context.disable());

  const SPAN = {
    traceId: '0af7651916cd43dd8448eb211c80319c',
    spanId: 'b7ad6b7169203331',
    traceFlags: TraceFlags.SAMPLED,
  };

  it('bears the ids of the span that it is written in, and of none outside of one', async () => {
    const inside = trace.setSpanContext(ROOT_CONTEXT, SPAN);
    const written = await context.with(inside, async () => {
      await new Promise((resolve) => setTimeout(resolve, 1));
      return spanFields();
    });
    expect(written).toEqual({ trace_id: SPAN.traceId, span_id: SPAN.spanId });
    expect(spanFields()).toEqual({});
  });
});
