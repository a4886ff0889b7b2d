/** What the server answered to a request that failed; where it no longer knows the session, signing in says it all. */
import { ApiError } from '@coliseum/api-client';
import type { Session } from './session';

/** @returns null where the session has ended @throws what is no answer of the server */
export function refusalOf(error: unknown, session: Session): ApiError | null {
  if (!(error instanceof ApiError)) throw error;
  if (!error.isUnauthenticated) return error;
  session.expire();
  return null;
}
