/** OpenTelemetry in this process: spans go to a collector in batches, and never hold anything up. */
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { context, diag, DiagLogLevel, type Tracer } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { parseKeyPairsIntoRecord } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace';
import { Config } from '../platform/config/config.js';
import { VERSION } from '../platform/version.js';
import { Complaints } from './complaints.js';

/** spans that may wait; beyond that they are dropped */
const MOST_WAITING = 4_096;
const EXPORT_EVERY_MS = 2_000;
const EXPORT_WITHIN_MS = 5_000;

@Injectable()
export class Tracing implements OnApplicationShutdown {
  private readonly complaints = new Complaints('spans cannot be handed over; they are dropped');
  private readonly provider: TracerProvider | undefined;
  /** undefined: nothing is traced */
  readonly tracer: Tracer | undefined;

  constructor(config: Config) {
    const { traces } = config;
    if (!traces) return;
    diag.setLogger(this.diagnoses(), { logLevel: DiagLogLevel.WARN, suppressOverrideMessage: true });
    context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
    const exporter = new OTLPTraceExporter({
      url: `${traces.endpoint}/v1/traces`,
      timeoutMillis: EXPORT_WITHIN_MS,
      headers: parseKeyPairsIntoRecord(traces.headers),
    });
    this.provider = new TracerProvider({
      resource: resourceFromAttributes({
        'service.name': traces.serviceName,
        'service.version': VERSION,
        'service.instance.id': `${process.pid}`,
        'coliseum.role': config.role,
      }),
      sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(traces.share) }),
      spanProcessors: [
        new BatchSpanProcessor({
          exporter,
          maxQueueSize: MOST_WAITING,
          scheduledDelayMillis: EXPORT_EVERY_MS,
          exportTimeoutMillis: EXPORT_WITHIN_MS,
        }),
      ],
    });
    this.tracer = this.provider.getTracer('coliseum', VERSION);
  }

  /** What waits goes out; a collector that is away keeps nobody from ending. */
  async onApplicationShutdown(): Promise<void> {
    if (!this.provider) return;
    await this.provider.shutdown().catch((error: unknown) => this.complaints.about(error));
    context.disable();
    diag.disable();
  }

  private diagnoses(): Parameters<typeof diag.setLogger>[0] {
    const complain = (message: string): void => this.complaints.about(message);
    const nothing = (): void => undefined;
    return { error: complain, warn: complain, info: nothing, debug: nothing, verbose: nothing };
  }
}
