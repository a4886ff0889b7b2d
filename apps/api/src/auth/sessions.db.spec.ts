/** Sessions begin with the right password, carry the rights of a role on this site alone, and end. */
import { startTestApp, TEST_ADMIN, type TestApp } from '../test-app.spec-support.js';
import { DOORS } from './doors.spec-support.js';

const cookieOf = (headers: Headers): string => /^([^;]+)/.exec(headers.get('set-cookie') ?? '')?.[1] ?? '';

describe('sessions', () => {
  let test: TestApp;
  beforeAll(async () => (test = await startTestApp([DOORS])));
  afterAll(() => test.close());
  beforeEach(async () => {
    const { Redis } = await import('ioredis');
    const redis = new Redis(test.config.redisUrl);
    const keys = await redis.keys('login:127.0.0.1*');
    if (keys.length > 0) await redis.del(keys);
    redis.disconnect();
  });

  const login = (more: object = {}, headers: Record<string, string> = {}): ReturnType<TestApp['call']> =>
    test.call('POST', '/api/v1/auth/login', { ...TEST_ADMIN, ...more }, headers);
  const as = (cookie: string, method: string, url: string, headers = {}): ReturnType<TestApp['call']> =>
    test.call(method, url, undefined, { cookie, ...headers });

  it('begin with the right password, in a cookie that only this origin can use', async () => {
    const { status, json, headers } = await login();
    expect([status, json]).toMatchObject([200, { email: TEST_ADMIN.email, role: 'admin' }]);
    expect(headers.get('set-cookie')).toMatch(
      /^__Host-coliseum=[\w-]{43}; Path=\/; Secure; HttpOnly; SameSite=Strict; Max-Age=604800$/,
    );
    const me = await as(cookieOf(headers), 'GET', '/api/v1/auth/me');
    expect([me.status, me.json.email]).toEqual([200, TEST_ADMIN.email]);
    const lasts = new Date(me.json.sessionExpiresAt).getTime() - Date.now();
    expect(lasts / 3_600_000).toBeCloseTo(12, 1);
    expect((await login({ email: TEST_ADMIN.email.toUpperCase() })).status).toBe(200);
  });

  it('do not begin with anything else', async () => {
    for (const wrong of [{ password: 'wrong' }, { email: 'nobody@spec.example' }]) {
      const { status, json, headers } = await login(wrong);
      expect([status, json.code, headers.get('set-cookie')]).toEqual([401, 'invalid_credentials', null]);
    }
    expect((await login({}, { origin: 'https://evil.example' })).json.code).toBe('cross_site');
  });

  it('cost as much to refuse where there is no such account', async () => {
    // in processor time of this process, hashing threads and all: who else is at work on the machine changes nothing
    const took = async (email: string): Promise<number> => {
      const times: number[] = [];
      for (let i = 0; i < 5; i++) {
        const start = process.cpuUsage();
        await login({ email, password: 'wrong' });
        const { user, system } = process.cpuUsage(start);
        times.push(user + system);
      }
      return times.sort((a, b) => a - b)[2] as number;
    };
    await took('warm@spec.example');
    const [known, unknown] = [await took(TEST_ADMIN.email), await took('nobody@spec.example')];
    expect(unknown / known).toBeGreaterThan(0.4);
    expect(unknown / known).toBeLessThan(2.5);
  });

  it('are new at each sign-in, the old one ends, and only hashes are stored', async () => {
    const first = cookieOf((await login()).headers);
    const second = cookieOf((await login({}, { cookie: first })).headers);
    expect(second).not.toBe(first);
    expect((await as(first, 'GET', '/api/v1/auth/me')).status).toBe(401);
    expect((await as(second, 'GET', '/api/v1/auth/me')).status).toBe(200);
    const { rows } = await test.database.pool.query(
      `select encode(token_hash, 'hex') as hash from coliseum_sessions`,
    );
    expect(rows.map((row) => row.hash).every((hash) => /^[0-9a-f]{64}$/.test(hash))).toBe(true);
  });

  it('are dead at once after signing out', async () => {
    const cookie = cookieOf((await login()).headers);
    const out = await as(cookie, 'POST', '/api/v1/auth/logout', { origin: test.url });
    expect([out.status, out.headers.get('set-cookie')]).toEqual([
      204,
      expect.stringMatching(/^__Host-coliseum=;.*Max-Age=0$/),
    ]);
    expect((await as(cookie, 'GET', '/api/v1/auth/me')).status).toBe(401);
    expect((await test.call('POST', '/api/v1/auth/logout', undefined, {})).status).toBe(204);
  });

  it('end after 12 h of idleness and after 7 days', async () => {
    for (const change of [
      `last_seen_at = now() - interval '12 hours 1 s'`,
      `expires_at = now() - interval '1 s'`,
    ]) {
      const cookie = cookieOf((await login()).headers);
      await test.database.pool.query(`update coliseum_sessions set ${change}`);
      const me = await as(cookie, 'GET', '/api/v1/auth/me');
      expect([me.status, me.json.code]).toEqual([401, 'session_expired']);
      expect((await as(cookie, 'GET', '/doors/open')).status).toBe(200); // a public page stays open
    }
  });

  it('cannot be used from another site', async () => {
    const cookie = cookieOf((await login()).headers);
    const forged = await as(cookie, 'POST', '/doors/write', { origin: 'https://evil.example' });
    expect([forged.status, forged.json.code]).toEqual([403, 'cross_site']);
    expect((await as(cookie, 'POST', '/doors/write', { origin: test.url })).status).toBe(200);
  });

  it('carry the rights of the role', async () => {
    const cookie = cookieOf((await login()).headers);
    await test.database.pool.query(`update coliseum_users set role = 'viewer'`);
    const refused = await as(cookie, 'POST', '/doors/write');
    expect([refused.status, refused.json.detail]).toEqual([
      403,
      'This needs the role operator; yours is viewer.',
    ]);
    await test.database.pool.query(`update coliseum_users set role = 'admin'`);
  });

  it('are audited, by name only where the account is known', async () => {
    await login({ email: 'my-password-by-mistake', password: 'wrong' });
    await login({ password: 'wrong' });
    await as(cookieOf((await login()).headers), 'POST', '/api/v1/auth/logout');
    const { json } = await test.call('GET', '/api/v1/admin/audit-log?limit=4');
    expect(json.records.map((r: { action: string; subject: string }) => `${r.action} ${r.subject}`)).toEqual([
      `logout ${TEST_ADMIN.email}`,
      `login.succeeded ${TEST_ADMIN.email}`,
      `login.failed ${TEST_ADMIN.email}`,
      'login.failed an unknown account',
    ]);
  });

  it('are guarded against guessing, even by many tries at once, until the right password has come', async () => {
    const tries = await Promise.all(Array.from({ length: 30 }, () => login({ password: 'wrong' })));
    expect(tries.filter((t) => t.status === 401)).toHaveLength(8);
    const refused = tries.find((t) => t.status === 429);
    expect(refused?.json.code).toBe('too_many_requests');
    expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(800);
    expect((await login({ email: 'other@spec.example' })).status).toBe(401); // the address may still try others
  });

  it('do not count a sign-in that succeeded', async () => {
    for (let i = 0; i < 25; i++) expect((await login()).status).toBe(200);
  });
});
