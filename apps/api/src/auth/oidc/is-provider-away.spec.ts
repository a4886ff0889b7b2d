import { isProviderAway } from './is-provider-away.js';

const failure = (more: object): Error => Object.assign(new Error('it failed'), more);

describe('a provider is away', () => {
  it.each([
    ['that cannot be reached', new TypeError('fetch failed')],
    ['that does not answer in time', failure({ code: 'OAUTH_TIMEOUT' })],
    ['before which a proxy answers with a page', failure({ code: 'OAUTH_RESPONSE_IS_NOT_JSON' })],
    ['that fails', failure({ cause: new Response('', { status: 502 }) })],
    ['that says it is overloaded', failure({ code: 'OAUTH_RESPONSE_BODY_ERROR', status: 503 })],
    ['that any of these hides', failure({ cause: failure({ cause: new TypeError('fetch failed') }) })],
  ])('%s', (_, error) => expect(isProviderAway(error)).toBe(true));

  it.each([
    ['that refuses a code', failure({ code: 'OAUTH_RESPONSE_BODY_ERROR', status: 400 })],
    ['whose token does not hold', failure({ code: 'OAUTH_JWT_CLAIM_COMPARISON_FAILED' })],
    ['that is not what failed', 'a text'],
  ])('but not one %s', (_, error) => expect(isProviderAway(error)).toBe(false));
});
