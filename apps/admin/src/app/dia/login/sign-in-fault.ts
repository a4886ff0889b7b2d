/** Why signing in failed, in words: what happened and what to do next. */
import { ApiError } from '@coliseum/api-client';

export interface SignInFault {
  title: string;
  detail: string;
  requestId: string | null;
}

export const signInFault = (error: unknown): SignInFault => {
  if (!(error instanceof ApiError))
    return { title: 'Signing in failed.', detail: 'Please try again.', requestId: null };
  const { requestId } = error;
  if (error.code === 'password_expired')
    return {
      title: 'The password that was handed out is over.',
      detail: 'An admin hands out another one.',
      requestId,
    };
  if (error.code === 'invalid_credentials' || error.isUnauthenticated)
    return { title: 'E-mail and password do not match.', detail: 'No account is locked by this.', requestId };
  if (error.status === 429)
    return { title: 'Too many tries from here.', detail: 'Another browser is not held up.', requestId };
  if (error.isUnreachable)
    return {
      title: 'The server cannot be reached.',
      detail: 'Nothing was sent. Try again in a moment.',
      requestId,
    };
  if (error.status >= 500)
    return { title: 'The server could not check the password.', detail: error.message, requestId };
  return { title: 'Signing in was refused.', detail: error.message, requestId };
};
