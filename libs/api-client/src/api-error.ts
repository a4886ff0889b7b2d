/** The one error of every call: the server's problem document, or why there was no answer. */
import type { Problem } from '@coliseum/contracts';

export interface ApiErrorFields {
  /** the problem's stable word; `unreachable` or `timed_out` where nothing answered, `bad_answer` where it was no JSON */
  code: string;
  /** 0 where nothing answered */
  status: number;
  /** to quote to whoever reads the server's log */
  requestId: string | null;
  /** seconds from `Retry-After`, where the server gave them */
  retryAfterSeconds: number | null;
  errors: NonNullable<Problem['errors']>;
}

export class ApiError extends Error implements ApiErrorFields {
  readonly code: string;
  readonly status: number;
  readonly requestId: string | null;
  readonly retryAfterSeconds: number | null;
  readonly errors: NonNullable<Problem['errors']>;

  constructor(message: string, fields: ApiErrorFields) {
    super(message);
    this.name = 'ApiError';
    this.code = fields.code;
    this.status = fields.status;
    this.requestId = fields.requestId;
    this.retryAfterSeconds = fields.retryAfterSeconds;
    this.errors = fields.errors;
  }

  /** No session, or one that has ended. */
  get isUnauthenticated(): boolean {
    return this.status === 401;
  }

  /** Nothing answered: the network or the server is away. */
  get isUnreachable(): boolean {
    return this.status === 0;
  }
}
