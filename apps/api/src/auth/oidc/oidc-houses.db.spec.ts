/** Houses that differ: no password, addresses of some domains alone, a provider that tells all in its token, none at all. */
import { startTestApp, TEST_ADMIN } from '../../test-app.spec-support.js';
import { faultIn, ProviderHouse, redisUrl } from './provider-house.spec-support.js';

describe('a provider that tells all in its token, for a house without passwords', () => {
  let house: ProviderHouse;
  beforeAll(async () => {
    const rules = { COLISEUM_PASSWORD_SIGN_IN: 'off', COLISEUM_OIDC_EMAIL_DOMAINS: 'spec.example' };
    house = await ProviderHouse.open({ REDIS_URL: redisUrl(14), ...rules }, { tellsAllInToken: true });
  });
  afterAll(() => house?.close());

  it('lets in whom it vouches for, and nobody by a password', async () => {
    house.provider.people.set('ruth', {
      email: 'ruth@spec.example',
      email_verified: true,
      groups: ['admins'],
    });
    const visitor = house.visitor();
    expect(faultIn(await visitor.signIn('ruth'))).toBeNull();
    const login = await house.test.call('POST', '/api/v1/auth/login', TEST_ADMIN, {});
    expect([login.status, login.json.code]).toEqual([403, 'password_sign_in_off']);
    expect((await house.test.call('GET', '/api/v1/auth/ways', undefined, {})).json.password).toBe(false);
  });

  it('refuses addresses of other domains, and those that are not verified', async () => {
    house.provider.people.set('zoe', {
      email: 'zoe@other.example',
      email_verified: true,
      groups: ['admins'],
    });
    expect(faultIn(await house.visitor().signIn('zoe'))).toBe('email_domain');
    house.provider.people.set('zoe', { email: 'zoe@spec.example', groups: ['admins'] });
    expect(faultIn(await house.visitor().signIn('zoe'))).toBe('email_unverified');
  });

  it('counts as admins only those who can still come in', async () => {
    const { json } = await house.test.call('GET', '/api/v1/admin/users');
    const ruth = json.items.find(({ email }: { email: string }) => email === 'ruth@spec.example');
    const answer = await house.test.call('PATCH', `/api/v1/admin/users/${ruth.id}`, {
      version: 1,
      disabled: true,
    });
    expect([answer.status, answer.json.code]).toEqual([409, 'last_admin']); // the first one has a password alone
  });
});

it('is nowhere where no provider is named', async () => {
  const test = await startTestApp([], { environment: { REDIS_URL: redisUrl(14) } });
  expect((await test.call('GET', '/api/v1/auth/ways', undefined, {})).json).toEqual({
    password: true,
    provider: null,
  });
  const start = await test.call('POST', '/api/v1/auth/oidc/start', {}, {});
  expect([start.status, start.json.code]).toEqual([404, 'no_provider']);
  expect((await test.call('GET', '/api/v1/auth/oidc/callback?code=x&state=y', undefined, {})).status).toBe(
    302,
  );
  await test.close();
});
