import { ApiError } from '@coliseum/api-client';
import { PROVIDER_FAULTS } from '@coliseum/contracts';
import { beginFault, faultOf, providerFault } from './provider-fault';

const apiError = (code: string, status: number): ApiError =>
  new ApiError('Said by the server.', {
    code,
    status,
    requestId: 'req_1',
    retryAfterSeconds: null,
    errors: [],
  });

describe('why a sign-in by the provider failed', () => {
  it('is known by its word alone', () => {
    expect(faultOf('no_role')).toBe('no_role');
    for (const other of [undefined, '', 'constructor', '<b>']) expect(faultOf(other)).toBeNull();
  });

  it('is said in words of its own for each, with what to do and the number to quote', () => {
    const said = PROVIDER_FAULTS.map((fault) => providerFault(fault, 'Rathaus', 'req_1'));
    expect(new Set(said.map(({ title }) => title)).size).toBe(PROVIDER_FAULTS.length);
    for (const { detail, requestId } of said)
      expect([detail.length > 20, requestId]).toEqual([true, 'req_1']);
    expect(providerFault('provider_unavailable', 'Rathaus', undefined)).toEqual({
      title: 'Rathaus cannot be reached.',
      detail: 'Nobody was signed in. Try again in a moment.',
      requestId: null,
    });
  });

  it('tells a provider that is away from a server that is, and says what else the server says', () => {
    expect(beginFault(apiError('provider_unavailable', 503), 'Rathaus').title).toBe(
      'Rathaus cannot be reached.',
    );
    expect(beginFault(apiError('unreachable', 0), 'Rathaus').title).toBe('The server cannot be reached.');
    expect(beginFault(apiError('other_origin', 409), 'Rathaus')).toEqual({
      title: 'This sign-in could not begin.',
      detail: 'Said by the server.',
      requestId: 'req_1',
    });
  });
});
