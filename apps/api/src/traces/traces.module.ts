/** Traces from a request to the walls; where no collector is named, nothing of it runs. */
import { Module } from '@nestjs/common';
import { EventPath } from './event-path.js';
import { RequestSpans } from './request-spans.js';
import { TraceRelay } from './trace-relay.js';
import { Tracing } from './tracing.js';

@Module({ providers: [Tracing, RequestSpans, TraceRelay, EventPath] })
export class TracesModule {}
