import { ApiError } from '@coliseum/api-client';
import { signInFault } from './sign-in-fault';

const apiError = (code: string, status: number): ApiError =>
  new ApiError('said by the server', {
    code,
    status,
    requestId: 'req_1',
    retryAfterSeconds: null,
    errors: [],
  });

describe('why signing in failed', () => {
  it('does not tell which of the two was wrong', () => {
    expect(signInFault(apiError('invalid_credentials', 401)).title).toBe('E-mail and password do not match.');
  });

  it('tells a password that is over from one that is wrong', () => {
    expect(signInFault(apiError('password_expired', 401)).title).toBe(
      'The password that was handed out is over.',
    );
  });

  it('tells a limit, an absent server and a broken one apart', () => {
    expect(signInFault(apiError('too_many_requests', 429)).title).toBe('Too many tries from here.');
    expect(signInFault(apiError('unreachable', 0)).title).toBe('The server cannot be reached.');
    expect(signInFault(apiError('store_unavailable', 503))).toMatchObject({
      title: 'The server could not check the password.',
      requestId: 'req_1',
    });
  });
});
