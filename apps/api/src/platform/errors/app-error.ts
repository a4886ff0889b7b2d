/** An error that a caller is told about: a status, a stable code, and words that say what would be right. */

export interface FieldError {
  path: string;
  code: string;
  message: string;
}

export class AppError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    detail: string,
    readonly more: {
      errors?: FieldError[];
      retryAfterSeconds?: number;
      cause?: unknown;
      /** further members of the problem, for programs */
      extensions?: Readonly<Record<string, unknown>>;
    } = {},
  ) {
    super(detail, { cause: more.cause });
  }
}

export const badRequest = (code: string, detail: string): AppError => new AppError(400, code, detail);
export const unauthorized = (detail: string, code = 'unauthorized'): AppError =>
  new AppError(401, code, detail);
export const forbidden = (detail: string, code = 'forbidden'): AppError => new AppError(403, code, detail);
export const notFound = (detail: string, code = 'not_found'): AppError => new AppError(404, code, detail);
export const conflict = (code: string, detail: string): AppError => new AppError(409, code, detail);
export const unprocessable = (code: string, detail: string, errors?: FieldError[]): AppError =>
  new AppError(422, code, detail, errors ? { errors } : {});
export const tooManyRequests = (detail: string, retryAfterSeconds: number): AppError =>
  new AppError(429, 'too_many_requests', detail, { retryAfterSeconds });
export const storeUnavailable = (cause: unknown): AppError =>
  new AppError(
    503,
    'store_unavailable',
    'The store cannot be reached just now; nothing was changed. Send it again.',
    {
      retryAfterSeconds: 1,
      cause,
    },
  );
