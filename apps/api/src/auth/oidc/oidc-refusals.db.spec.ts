/** What a sign-in by a provider refuses: forged, replayed and foreign answers, foreign ways back, and a provider that is away. */
import { TEST_ADMIN } from '../../test-app.spec-support.js';
import { stateOf } from './attempt-secret.js';
import { ATTEMPT, faultIn, ProviderHouse, redisUrl, SESSION } from './provider-house.spec-support.js';
import { Visitor, type Page } from './visitor.spec-support.js';

describe('a sign-in by a provider refuses', () => {
  let house: ProviderHouse;
  let visitor: Visitor;
  beforeAll(async () => (house = await ProviderHouse.open({ REDIS_URL: redisUrl(13) })));
  afterAll(() => house?.close());
  beforeEach(async () => {
    visitor = house.visitor();
    await house.forgetTries();
  });

  const refused = async (page: Page, fault: string, who = visitor): Promise<void> => {
    expect([page.status, faultIn(page)]).toEqual([302, fault]);
    expect(new URL(page.location as string).pathname).toBe('/dia/coliseum/login');
    expect(who.cookie(SESSION)).toBeUndefined();
  };

  it('who has no role here, by name in the log', async () => {
    await refused(await visitor.signIn(house.person('eve', { groups: ['staff'] })), 'no_role');
    expect(await house.accountOf('eve@spec.example')).toBeUndefined();
    expect(await house.records('eve@spec.example')).toMatchObject([
      { action: 'login.failed', after: { reason: 'no_role', providerSubject: 'eve' } },
    ]);
  });

  it('who cancels there', async () => {
    const { url } = await visitor.start();
    await refused(
      await visitor.open(await visitor.signInAt(url, house.person('carl'), 'cancels')),
      'refused',
    );
  });

  it('an answer that comes twice, and a code that is used twice', async () => {
    const { url } = await visitor.start();
    const back = await visitor.signInAt(url, house.person('nina'));
    const attempt = visitor.cookie(ATTEMPT) as string;
    const thief = house.visitor();
    expect(faultIn(await visitor.open(back))).toBeNull();
    const again = await fetch(back, { redirect: 'manual', headers: { cookie: `${ATTEMPT}=${attempt}` } });
    expect(again.headers.get('location')).toContain('fault=not_started');
    expect(again.headers.getSetCookie().join()).not.toContain(`${SESSION}=`);
    await thief.start();
    const stolen = new URL(back);
    stolen.searchParams.set('state', stateOf(thief.cookie(ATTEMPT) as string));
    await refused(await thief.open(stolen.href), 'invalid_answer', thief);
  });

  it('another browser’s answer, and lets the browser’s own sign-in go on', async () => {
    const attacker = house.visitor();
    const back = await attacker.signInAt((await attacker.start()).url, house.person('mallory'));
    await refused(await visitor.open(back), 'not_started');
    const own = await visitor.start();
    await refused(await visitor.open(back), 'not_started');
    const end = await visitor.open(await visitor.signInAt(own.url, house.person('vera')));
    expect(faultIn(end)).toBeNull();
    expect((await house.as(visitor, 'GET', '/api/v1/auth/me')).json.email).toBe('vera@spec.example');
  });

  it.each<[string, (url: URL) => void]>([
    ['nonce', (url) => url.searchParams.set('nonce', 'another')],
    ['code challenge', (url) => url.searchParams.set('code_challenge', 'a'.repeat(43))],
  ])('a token of another %s', async (_, tamper) => {
    const url = new URL((await visitor.start()).url);
    tamper(url);
    await refused(
      await visitor.open(await visitor.signInAt(url.href, house.person('olga'))),
      'invalid_answer',
    );
  });

  it('an answer in another provider’s name', async () => {
    const back = new URL(await visitor.signInAt((await visitor.start()).url, house.person('ines')));
    expect(back.searchParams.get('iss')).toBe(house.provider.issuer);
    back.searchParams.set('iss', 'https://evil.example');
    await refused(await visitor.open(back.href), 'invalid_answer');
  });

  it('one that took longer than ten minutes', async () => {
    const back = await visitor.signInAt((await visitor.start()).url, house.person('late'));
    await house.test.database.pool.query(`update coliseum_provider_sign_ins set expires_at = now()`);
    await refused(await visitor.open(back), 'not_started');
  });

  it('what is no answer at all', async () => {
    for (const query of ['', '?code=x', '?state=x&state=y&code=1', `?state=${'x'.repeat(5000)}`])
      expect(faultIn(await visitor.open(`${house.origin}/api/v1/auth/oidc/callback${query}`))).toBe(
        'not_started',
      );
  });

  it.each([
    'https://evil.example/dia/coliseum',
    '//evil.example',
    '/dia/coliseum/../../evil',
    '/dia/coliseum/\r\nset-cookie: a=b/..//evil',
    '/dia/coliseum/login?returnTo=/x',
    '/\\evil.example',
  ])('to lead to %j', async (returnTo) => {
    const { location } = await visitor.signIn(house.person('otto'), returnTo);
    expect(location).toBe(`${house.origin}/dia/coliseum`);
  });

  it('to begin from another site’s page, or where it would come back to another origin', async () => {
    expect(await visitor.start(undefined, 'https://evil.example')).toMatchObject({
      status: 403,
      json: { code: 'cross_site' },
    });
    const elsewhere = house.origin.replace('127.0.0.1', 'localhost');
    const answer = await new Visitor(elsewhere).start();
    expect([answer.status, answer.json.code]).toEqual([409, 'other_origin']);
    expect(answer.json.detail).toContain(house.origin);
    expect(visitor.cookie(ATTEMPT)).toBeUndefined();
  });

  it('a flood of beginnings', async () => {
    const statuses = await Promise.all(
      Array.from({ length: 110 }, async () => (await visitor.start()).status),
    );
    expect(statuses.filter((status) => status === 429)).toHaveLength(10);
  });

  it('keeps nothing by which a sign-in under way could be finished elsewhere', async () => {
    const { url } = await visitor.start();
    const secret = visitor.cookie(ATTEMPT) as string;
    const { rows } = await house.test.database.pool.query('select to_jsonb(a)::text as row from coliseum_provider_sign_ins a'); // prettier-ignore
    const dump = rows.map(({ row }) => row as string).join();
    const told = new URL(url).searchParams;
    for (const one of [secret, told.get('state'), told.get('nonce'), house.provider.client.secret])
      expect(dump).not.toContain(one);
    expect(told.get('code_challenge_method')).toBe('S256');
    expect(url).not.toContain(secret);
  });

  describe('while the provider is away', () => {
    it('says so, with when to try again; the password still opens; and it goes on by itself', async () => {
      const back = await visitor.signInAt((await visitor.start()).url, house.person('iris'));
      await house.provider.stop();
      expect(faultIn(await visitor.open(back))).toBe('provider_unavailable');
      await new Promise((resolve) => setTimeout(resolve, 1_100)); // what was read of it is forgotten
      const away = await house.test.call('POST', '/api/v1/auth/oidc/start', {}, { origin: house.origin });
      expect([away.status, away.json.code, away.headers.get('retry-after')]).toEqual([
        503,
        'provider_unavailable',
        '5',
      ]);
      expect(away.json.detail).toBe('Rathaus cannot be reached just now. Try again in a moment.');
      const login = await house.test.call('POST', '/api/v1/auth/login', TEST_ADMIN, { origin: house.origin });
      expect(login.status).toBe(200);
      await house.provider.resume();
      expect(faultIn(await house.visitor().signIn('iris'))).toBeNull();
    });
  });
});
