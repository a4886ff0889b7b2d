/** Structured logs: one JSON line each, with the request's id; Nest's own messages go the same way. */
import type { LoggerService } from '@nestjs/common';
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

export const createLogger = (level: string): Pino =>
  pino({ level, base: { pid: process.pid }, timestamp: pino.stdTimeFunctions.isoTime, redact: REDACT });

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
