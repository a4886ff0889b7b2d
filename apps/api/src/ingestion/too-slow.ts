/** What a caller hears of a store that did not answer in time; what it sent may still be stored, and its ids make it safe to send it again. */
import { AppError } from '../platform/errors/app-error.js';

export const tooSlow = (): AppError =>
  new AppError(
    503,
    'store_slow',
    'The store did not answer in time. Send the same events again: what was stored by then is known by its ids.',
    { retryAfterSeconds: 1 },
  );
