/** What a socket is told that is not let in. */
import { AppError } from '../errors/app-error.js';

/** What a refused client is told: `message` and, as `data`, code and words. */
export function refusal(error: unknown): Error {
  const { code, message } =
    error instanceof AppError
      ? error
      : { code: 'unavailable', message: 'Who is calling cannot be told just now; try again.' };
  return Object.assign(new Error(code), { data: { code, message } });
}
