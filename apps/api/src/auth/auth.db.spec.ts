import { mkdtemp, readFile, stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Controller } from '@nestjs/common';
import { Type } from '@sinclair/typebox';
import { Route } from '../platform/http/route.js';
import { startTestApp, TEST_ADMIN, type TestApp } from '../test-app.spec-support.js';

const answer = { 200: { description: 'ok', schema: Type.Object({ ok: Type.Boolean() }) } };

@Controller()
class Doors {
  @Route({
    method: 'post',
    path: '/doors/write',
    tag: 't',
    summary: 's',
    access: { scope: 'events:write', role: 'operator' },
    responses: answer,
  })
  write(): object {
    return { ok: true };
  }
  @Route({
    method: 'get',
    path: '/doors/open',
    tag: 't',
    summary: 's',
    access: 'optional',
    responses: answer,
  })
  open(): object {
    return { ok: true };
  }
}

const DOORS = { module: class DoorsModule {}, controllers: [Doors] };
const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const cookieOf = (headers: Headers): string => /^([^;]+)/.exec(headers.get('set-cookie') ?? '')?.[1] ?? '';

describe('keys', () => {
  let test: TestApp;
  beforeAll(async () => (test = await startTestApp([DOORS])));
  afterAll(() => test.close());

  const bearer = (key: string): Record<string, string> => ({ authorization: `Bearer ${key}` });
  const make = async (body: object): Promise<{ id: string; key: string }> =>
    (
      await test.call('POST', '/api/v1/admin/api-keys', {
        name: 'a service',
        scopes: ['events:write'],
        ...body,
      })
    ).json;

  it('open what they have the scope for, and nothing else', async () => {
    const { key } = await make({});
    expect((await test.call('POST', '/doors/write', undefined, bearer(key))).status).toBe(200);
    const refused = await test.call('GET', '/api/v1/admin/api-keys', undefined, bearer(key));
    expect([refused.status, refused.json.code]).toEqual([403, 'forbidden']);
    expect(refused.json.detail).toContain('lacks the scope admin');
  });

  it('are needed', async () => {
    for (const headers of [
      {},
      bearer('col_wrong_0123456789abcdef0123456789abcdef'),
      { authorization: 'Basic YTpi' },
      bearer('x'),
    ]) {
      const { status, json, headers: sent } = await test.call('POST', '/doors/write', undefined, headers);
      expect([status, json.code, sent.get('www-authenticate')]).toEqual([401, 'unauthorized', 'Bearer']);
    }
    expect((await test.call('GET', '/doors/open', undefined, {})).status).toBe(200);
    expect((await test.call('GET', '/doors/open', undefined, bearer('col_wrong'))).status).toBe(401);
  });

  it('are shown once, listed by their beginning, and stored as a hash', async () => {
    const { key } = await make({ name: 'shown once' });
    expect(key).toMatch(/^col_[\w-]{43}$/);
    const list = await test.call('GET', '/api/v1/admin/api-keys');
    expect(list.text).not.toContain(key);
    expect(list.json.keys[0]).toMatchObject({ name: 'shown once', prefix: key.slice(0, 10) });
    const { rows } = await test.database.pool.query(
      'select to_jsonb(k)::text as row from coliseum_api_keys k',
    );
    expect(rows.map((row) => row.row).join()).not.toContain(key);
  });

  it('are refused within 5 s of their revocation, in another process too', async () => {
    const { id, key } = await make({});
    const other = await make({});
    for (const { key: each } of [{ key }, other])
      expect((await test.call('POST', '/doors/write', undefined, bearer(each))).status).toBe(200);
    expect((await test.call('DELETE', `/api/v1/admin/api-keys/${id}`)).status).toBe(204);
    expect((await test.call('POST', '/doors/write', undefined, bearer(key))).status).toBe(401);
    // as if another process had done it: only the store knows
    expect((await test.call('POST', '/doors/write', undefined, bearer(other.key))).status).toBe(200);
    await test.database.pool.query('update coliseum_api_keys set revoked_at = now() where id = $1', [
      other.id,
    ]);
    await sleep(3_200);
    expect((await test.call('POST', '/doors/write', undefined, bearer(other.key))).status).toBe(401);
  });

  it('end when they expire, to the second', async () => {
    const { key } = await make({ expiresAt: new Date(Date.now() + 1_200).toISOString() });
    expect((await test.call('POST', '/doors/write', undefined, bearer(key))).status).toBe(200);
    await sleep(1_300);
    expect((await test.call('POST', '/doors/write', undefined, bearer(key))).status).toBe(401);
    const past = await test.call('POST', '/api/v1/admin/api-keys', {
      name: 'x',
      scopes: ['read'],
      expiresAt: '2020-01-01T00:00:00Z',
    });
    expect([past.status, past.json.code]).toEqual([422, 'invalid_body']);
  });

  it('cost no query each while they are remembered', async () => {
    const { key } = await make({});
    const { key: unknown } = { key: 'col_unknown_0123456789abcdef0123456789abcdef' };
    const scans = async (): Promise<number> => {
      await test.database.pool.query('select pg_stat_force_next_flush()').catch(() => undefined);
      await sleep(1_100);
      const { rows } = await test.database.pool.query(
        `select idx_scan + seq_scan as n from pg_stat_user_tables where relname = 'coliseum_api_keys'`,
      );
      return Number(rows[0].n);
    };
    const before = await scans();
    for (let i = 0; i < 100; i++) {
      await test.call('POST', '/doors/write', undefined, bearer(key));
      await test.call('POST', '/doors/write', undefined, bearer(unknown));
    }
    expect((await scans()) - before).toBeLessThan(20);
  });

  it('leave their making and revoking in the audit log, and no secret', async () => {
    const { id, key } = await make({ name: 'audited' });
    await test.call('DELETE', `/api/v1/admin/api-keys/${id}`);
    const log = await test.call('GET', '/api/v1/admin/audit-log?limit=2');
    expect(log.json.records).toMatchObject([
      { action: 'api-key.revoked', subject: id, actor: expect.stringMatching(/^key from COLISEUM_API_KEY/) },
      { action: 'api-key.created', subject: id, after: { name: 'audited' } },
    ]);
    expect(log.text).not.toContain(key);
    const next = await test.call('GET', `/api/v1/admin/audit-log?limit=2&cursor=${log.json.nextCursor}`);
    expect(Number(next.json.records[0].id)).toBeLessThan(Number(log.json.records[1].id));
  });
});

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

  it('take as long to refuse where there is no such account', async () => {
    const took = async (email: string): Promise<number> => {
      const times: number[] = [];
      for (let i = 0; i < 5; i++) {
        const start = performance.now();
        await login({ email, password: 'wrong' });
        times.push(performance.now() - start);
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

describe('the first credentials', () => {
  const boot = async (environment: Record<string, string>): Promise<TestApp> =>
    startTestApp([], {
      environment: {
        COLISEUM_API_KEY: '',
        COLISEUM_ADMIN_PASSWORD: '',
        COLISEUM_ADMIN_EMAIL: '',
        ...environment,
      },
    });

  it('are made at random and left for the launcher, readable by nobody else', async () => {
    const file = path.join(await mkdtemp(path.join(os.tmpdir(), 'seed-')), 'first.json');
    const test = await boot({ COLISEUM_FIRST_CREDENTIALS_FILE: file });
    const made = JSON.parse(await readFile(file, 'utf8'));
    expect(Object.keys(made)).toEqual(['adminEmail', 'adminPassword', 'apiKey']);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const { adminEmail: email, adminPassword: password } = made;
    expect((await test.call('POST', '/api/v1/auth/login', { email, password }, {})).status).toBe(200);
    const keys = await test.call('GET', '/api/v1/admin/api-keys', undefined, {
      authorization: `Bearer ${made.apiKey}`,
    });
    expect(keys.json.keys).toMatchObject([
      { name: 'first key', scopes: expect.arrayContaining(['admin', 'events:write']) },
    ]);
    await test.close();
  });

  it('are not made up where they are given, and nothing is told', async () => {
    const file = path.join(await mkdtemp(path.join(os.tmpdir(), 'seed-')), 'first.json');
    const test = await startTestApp([], { environment: { COLISEUM_FIRST_CREDENTIALS_FILE: file } });
    await expect(stat(file)).rejects.toThrow('ENOENT');
    expect((await test.call('GET', '/api/v1/admin/api-keys')).json.total).toBe(1);
    await test.close();
  });
});
