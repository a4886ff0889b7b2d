/** Structured logs: one JSON line each, with the request's id; Nest's own messages go the same way. */
import type { LoggerService } from '@nestjs/common';
import { trace } from '@opentelemetry/api';
import { pino, type Logger as Pino } from 'pino';

const REDACT = [
  'password',
  'apiKey',
  'authorization',
  'cookie',
  '*.password',
  '*.apiKey',
  'req.headers.authorization',
  'req.headers.cookie',
];

/** The ids of the span that a line was written in, by the names that OpenTelemetry gave them. */
export function spanFields(): Record<string, string> {
  const span = trace.getActiveSpan()?.spanContext();
  return span ? { trace_id: span.traceId, span_id: span.spanId } : {};
}

/** @param traced lines bear the ids of the trace they belong to */
export const createLogger = (level: string, traced = false): Pino =>
  pino({
    level,
    base: { pid: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: REDACT,
    ...(traced && { mixin: spanFields }),
  });

type Level = 'info' | 'error' | 'warn' | 'debug' | 'trace' | 'fatal';

export class PinoLoggerService implements LoggerService {
  constructor(private readonly pino: Pino) {}

  log = (message: unknown, ...rest: unknown[]): void => this.write('info', message, rest);
  error = (message: unknown, ...rest: unknown[]): void => this.write('error', message, rest);
  warn = (message: unknown, ...rest: unknown[]): void => this.write('warn', message, rest);
  debug = (message: unknown, ...rest: unknown[]): void => this.write('debug', message, rest);
  verbose = (message: unknown, ...rest: unknown[]): void => this.write('trace', message, rest);
  fatal = (message: unknown, ...rest: unknown[]): void => this.write('fatal', message, rest);

  /** Nest passes the context last; an error comes with its stack before it. */
  private write(level: Level, message: unknown, rest: unknown[]): void {
    const context = rest.at(-1);
    const stack = rest.length > 1 && typeof rest[0] === 'string' ? { stack: rest[0] } : {};
    const fields = typeof context === 'string' ? { context, ...stack } : {};
    if (message instanceof Error) this.pino[level]({ ...fields, err: message });
    else if (typeof message === 'object' && message !== null) this.pino[level]({ ...fields, ...message });
    else this.pino[level](fields, String(message));
  }
}
