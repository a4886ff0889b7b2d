import type { OwnSession } from '@coliseum/contracts';
import { startTestApp, TEST_KEY, type TestAnswer, type TestApp } from '../../test-app.spec-support.js';
import {
  as,
  cookieOf,
  forgetTries,
  newcomer,
  OWN_PASSWORD,
  settled,
  signIn,
  USERS,
  type Person,
} from './accounts.spec-support.js';

/** A Redis of its own: other specs guess passwords from the same address. */
const REDIS_URL = new URL('/10', process.env['REDIS_URL'] ?? 'redis://127.0.0.1:6379').href;
const PASSWORD = '/api/v1/auth/password';
const SESSIONS = '/api/v1/auth/sessions';
const NEW = 'a lighthouse keeps no diary';

describe('the own account', () => {
  let test: TestApp;
  let person: Person;
  beforeAll(async () => (test = await startTestApp([], { environment: { REDIS_URL } })));
  afterAll(() => test.close());
  beforeEach(async () => {
    await forgetTries(test);
    person = await settled(test, 'viewer');
  });

  const change = (body: object, who: { cookie: string } = person): Promise<TestAnswer> =>
    as(test, who, 'POST', PASSWORD, { password: person.password, newPassword: NEW, ...body });
  const me = async (cookie: string): Promise<number> =>
    (await as(test, { cookie }, 'GET', '/api/v1/auth/me')).status;
  const another = async (): Promise<string> => cookieOf(await signIn(test, person.email, person.password));
  const sessions = async (): Promise<OwnSession[]> => (await as(test, person, 'GET', SESSIONS)).json.items;
  const records = async (): Promise<object[]> =>
    (await test.call('GET', `/api/v1/admin/audit-log?subject=${person.email}`)).json.records;

  it('gets another password by the present one; the other sessions end, this one goes on', async () => {
    const elsewhere = await another();
    expect((await change({})).status).toBe(204);
    expect([await me(person.cookie), await me(elsewhere)]).toEqual([200, 401]);
    expect((await signIn(test, person.email, OWN_PASSWORD)).status).toBe(401);
    expect((await signIn(test, person.email, NEW)).status).toBe(200);
    expect(await records()).toContainEqual(
      expect.objectContaining({
        action: 'password.changed',
        actor: `user ${person.email}`,
        after: { passwordExpiresAt: null, sessionsEnded: 1 },
      }),
    );
    expect(JSON.stringify(await records())).not.toMatch(new RegExp(`${NEW}|${OWN_PASSWORD}|argon2`));
  });

  it('keeps it where the present one is wrong, which is seen, and slowed down', async () => {
    const wrong = await change({ password: 'not this one' });
    expect([wrong.status, wrong.json]).toMatchObject([
      422,
      { code: 'wrong_password', errors: [{ path: '/password' }] },
    ]);
    expect((await records())[0]).toMatchObject({
      action: 'password.change-refused',
      after: { reason: 'wrong password' },
    });
    const tries = await Promise.all(Array.from({ length: 12 }, () => change({ password: 'not this one' })));
    const slowed = tries.filter(({ status }) => status === 429);
    expect(slowed.length).toBeGreaterThanOrEqual(4);
    expect(Number(slowed[0]?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await me(person.cookie)).toBe(200);
  });

  it.each([
    ['short', 'too short', 'too_short'],
    ['guessed first', 'Password2024!', 'common'],
    ['the present one', OWN_PASSWORD, 'unchanged'],
    ['the address', () => person.email, 'names_owner'],
  ])('takes none that is %s, and counts it as no try', async (_, given, code) => {
    const newPassword = typeof given === 'string' ? given : given();
    for (let i = 0; i < 10; i++) {
      const { status, json } = await change({ newPassword });
      expect([status, json.code, json.errors]).toMatchObject([
        422,
        'weak_password',
        [{ path: '/newPassword', code }],
      ]);
    }
    expect((await change({})).status).toBe(204);
  });

  it('keeps what an admin has handed out meanwhile', async () => {
    const [answer, reset] = await Promise.all([
      change({}),
      test.call('POST', `${USERS}/${person.id}/reset-password`),
    ]);
    expect([204, 401, 422]).toContain(answer.status);
    expect((await signIn(test, person.email, reset.json.password)).status).toBe(200);
    expect((await signIn(test, person.email, NEW)).status).toBe(401);
  });

  it('lists its sign-ins, this one first, by where and with what they were begun, and no secret', async () => {
    const elsewhere = await another();
    const list = await as(test, person, 'GET', SESSIONS);
    expect(list.headers.get('cache-control')).toBe('no-store');
    expect(list.json.items).toMatchObject([
      { current: true, address: '127.0.0.1', userAgent: 'Spec/1.0 (a browser)' },
      { current: false, expiresAt: expect.any(String) },
    ]);
    for (const cookie of [person.cookie, elsewhere])
      expect(list.text).not.toContain(cookie.slice(cookie.indexOf('=') + 1));
  });

  it('ends one of them, or all others, and nobody else’s', async () => {
    const [second, third] = [await another(), await another()];
    const stranger = await settled(test, 'admin');
    const [, one] = await sessions();
    const id = one?.id ?? '';
    expect((await as(test, stranger, 'DELETE', `${SESSIONS}/${id}`)).json.code).toBe('session_not_found');
    expect((await as(test, person, 'DELETE', `${SESSIONS}/${id}`)).status).toBe(204);
    expect([await me(second), await me(third)].sort()).toEqual([200, 401]);
    expect((await as(test, person, 'DELETE', SESSIONS)).json).toEqual({ ended: 1 });
    expect([await me(second), await me(third), await me(person.cookie)]).toEqual([401, 401, 200]);
    expect(await me(stranger.cookie)).toBe(200);
    expect(await records()).toMatchObject([
      { action: 'session.others-ended', after: { ended: 1 } },
      { action: 'session.ended', before: { id } },
      ...Array.from({ length: 2 }, () => ({ action: 'login.succeeded' })),
      { action: 'password.changed' },
      { action: 'login.succeeded' },
      { action: 'user.created' },
    ]);
  });

  it('is for people in their own browser: no key, no other origin', async () => {
    const bearer = { authorization: `Bearer ${TEST_KEY}` };
    for (const [method, path] of [
      ['POST', PASSWORD],
      ['GET', SESSIONS],
      ['DELETE', SESSIONS],
    ] as const) {
      const body = method === 'POST' ? { password: 'x', newPassword: NEW } : undefined;
      expect((await test.call(method, path, body, bearer)).status).toBe(403);
      expect((await test.call(method, path, body, {})).status).toBe(401);
    }
    const forged = { cookie: person.cookie, origin: 'https://evil.example' };
    const body = { password: person.password, newPassword: NEW };
    expect((await test.call('POST', PASSWORD, body, forged)).json.code).toBe('cross_site');
    expect((await test.call('DELETE', SESSIONS, undefined, forged)).json.code).toBe('cross_site');
  });

  it('begins no session while it is disabled or handed another password', async () => {
    const fresh = await newcomer(test);
    const [login] = await Promise.all([
      signIn(test, fresh.email, fresh.password),
      test.call('PATCH', `${USERS}/${fresh.id}`, { version: 1, disabled: true }),
    ]);
    expect([200, 401]).toContain(login.status);
    if (login.status === 200) expect(await me(cookieOf(login))).toBe(401);
  });
});
