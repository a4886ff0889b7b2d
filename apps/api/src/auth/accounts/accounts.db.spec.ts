import type { User } from '@coliseum/contracts';
import { randomUUID } from 'node:crypto';
import { startTestApp, TEST_ADMIN, type TestAnswer, type TestApp } from '../../test-app.spec-support.js';
import {
  as,
  cookieOf,
  firstAdmin,
  forgetTries,
  newcomer,
  OWN_PASSWORD,
  settled,
  signIn,
  USERS,
} from './accounts.spec-support.js';

/** A Redis of its own: other specs guess passwords from the same address. */
const REDIS_URL = new URL('/9', process.env['REDIS_URL'] ?? 'redis://127.0.0.1:6379').href;

describe('accounts of people', () => {
  let test: TestApp;
  beforeAll(async () => (test = await startTestApp([], { environment: { REDIS_URL } })));
  afterAll(() => test.close());
  beforeEach(() => forgetTries(test));

  const get = async (id: string): Promise<User> => (await test.call('GET', `${USERS}/${id}`)).json;
  const change = async (id: string, wanted: object): Promise<TestAnswer> =>
    test.call('PATCH', `${USERS}/${id}`, { version: (await get(id)).version, ...wanted });
  const me = (cookie: string): Promise<TestAnswer> => as(test, { cookie }, 'GET', '/api/v1/auth/me');
  const lastRecords = async (subject: string): Promise<{ action: string; actor: string }[]> =>
    (await test.call('GET', `/api/v1/admin/audit-log?subject=${encodeURIComponent(subject)}`)).json.records;

  it('are made by an admin, who is shown the first password this once', async () => {
    const { cookie } = await firstAdmin(test);
    const input = { email: 'Grace@spec.example', name: ' Grace Hopper ', role: 'operator' };
    const made = await as(test, { cookie }, 'POST', USERS, input);
    expect([made.status, made.headers.get('cache-control'), made.json]).toMatchObject([
      201,
      'no-store',
      {
        password: expect.stringMatching(/^[\w-]{20}$/),
        user: {
          email: 'Grace@spec.example',
          name: 'Grace Hopper',
          role: 'operator',
          version: 1,
          sessions: 0,
        },
      },
    ]);
    const hours = (Date.parse(made.json.user.passwordExpiresAt) - Date.now()) / 3_600_000;
    expect(hours).toBeCloseTo(72, 1);
    const list = await test.call('GET', USERS);
    expect(list.json.total).toBe(list.json.items.length);
    expect(list.json.items.map(({ name }: User) => name)).toEqual(['Admin', 'Grace Hopper']);
    expect(list.text).not.toContain(made.json.password);
    const log = await test.call('GET', '/api/v1/admin/audit-log?action=user.created');
    expect(log.json.records[0]).toMatchObject({
      actor: `user ${TEST_ADMIN.email}`,
      subject: 'Grace@spec.example',
      before: null,
      after: { role: 'operator', name: 'Grace Hopper' },
    });
    expect(log.text).not.toContain(made.json.password);
    const { rows } = await test.database.pool.query('select to_jsonb(u)::text as row from coliseum_users u');
    expect(rows.map(({ row }) => row).join()).not.toContain(made.json.password);
    expect(rows.every(({ row }) => row.includes('$argon2id$v=19$m=19456,t=2,p=1$'))).toBe(true);
  });

  it.each([
    [
      'an address that is taken, in whatever case',
      { email: TEST_ADMIN.email.toUpperCase() },
      409,
      'email_taken',
    ],
    ['what is no address', { email: 'nobody' }, 422, 'invalid_body'],
    ['a blank name', { name: '   ' }, 422, 'invalid_body'],
    ['a role that there is not', { role: 'owner' }, 422, 'invalid_body'],
    ['a password of the admin’s choosing', { password: 'x' }, 422, 'invalid_body'],
    ['a text that cannot be stored', { name: 'a\u0000b' }, 422, 'invalid_body'],
  ])('are refused for %s', async (_, wrong, status, code) => {
    const input = { email: `${randomUUID()}@spec.example`, name: 'X', role: 'viewer', ...wrong };
    const answer = await test.call('POST', USERS, input);
    expect([answer.status, answer.json.code]).toEqual([status, code]);
  });

  it('are for admins alone, whichever route', async () => {
    const { id } = await settled(test, 'viewer');
    const routes: [string, string, object?][] = [
      ['GET', USERS],
      ['GET', `${USERS}/${id}`],
      ['POST', USERS, { email: 'x@spec.example', name: 'X', role: 'admin' }],
      ['PATCH', `${USERS}/${id}`, { version: 1, role: 'admin' }],
      ['POST', `${USERS}/${id}/reset-password`],
      ['DELETE', `${USERS}/${id}/sessions`],
      ['DELETE', `${USERS}/${id}`],
    ];
    for (const role of ['viewer', 'operator'] as const) {
      const person = await settled(test, role);
      for (const [method, path, body] of routes) {
        const { status, json } = await as(test, person, method, path, body);
        expect([path, status, json.detail]).toEqual([
          path,
          403,
          `This needs the role admin; yours is ${role}.`,
        ]);
      }
    }
    for (const [method, path, body] of routes)
      expect((await test.call(method, path, body, {})).status).toBe(401);
    expect(await get(id)).toMatchObject({ role: 'viewer', version: 1 });
  });

  describe('that were handed a password', () => {
    it('open nothing but its change', async () => {
      const person = await newcomer(test, 'admin');
      expect((await me(person.cookie)).json).toMatchObject({ mustChangePassword: true, role: 'admin' });
      for (const [method, path] of [
        ['GET', USERS],
        ['GET', '/api/v1/admin/audit-log'],
        ['GET', '/api/v1/auth/sessions'],
        ['DELETE', '/api/v1/auth/sessions'],
      ] as const) {
        const { status, json } = await as(test, person, method, path);
        expect([path, status, json.code]).toEqual([path, 403, 'password_change_required']);
      }
      const changed = await as(test, person, 'POST', '/api/v1/auth/password', {
        password: person.password,
        newPassword: OWN_PASSWORD,
      });
      expect(changed.status).toBe(204);
      expect((await me(person.cookie)).json).toMatchObject({ mustChangePassword: false });
      expect((await as(test, person, 'GET', USERS)).status).toBe(200);
      expect((await signIn(test, person.email, person.password)).json.code).toBe('invalid_credentials');
      expect(await get(person.id)).toMatchObject({ passwordExpiresAt: null, sessions: 1 });
    });

    it('can be left again without having changed it', async () => {
      const person = await newcomer(test);
      expect((await as(test, person, 'POST', '/api/v1/auth/logout')).status).toBe(204);
      expect((await me(person.cookie)).status).toBe(401);
      expect((await lastRecords(person.email))[0]).toMatchObject({
        action: 'logout',
        actor: `user ${person.email}`,
      });
    });

    it('open nothing at all once it is over', async () => {
      const person = await newcomer(test);
      await test.database.pool.query(
        `update coliseum_users set password_expires_at = now() - interval '1 s' where id = $1`,
        [person.id],
      );
      const late = await signIn(test, person.email, person.password);
      expect([late.status, late.json.code]).toEqual([401, 'password_expired']);
      const guess = await signIn(test, person.email, 'wrong');
      expect([guess.status, guess.json.code]).toEqual([401, 'invalid_credentials']);
      const again = await test.call('POST', `${USERS}/${person.id}/reset-password`);
      expect((await signIn(test, person.email, again.json.password)).status).toBe(200);
    });
  });

  it('get another role at once, on sessions under way', async () => {
    const person = await settled(test, 'admin');
    expect((await as(test, person, 'GET', USERS)).status).toBe(200);
    expect((await change(person.id, { role: 'viewer' })).json).toMatchObject({ role: 'viewer', version: 2 });
    expect((await as(test, person, 'GET', USERS)).status).toBe(403);
    expect((await me(person.cookie)).json).toMatchObject({ role: 'viewer' });
    const [record] = (await test.call('GET', `/api/v1/admin/audit-log?action=user.changed`)).json.records;
    expect(record).toMatchObject({
      subject: person.email,
      before: { role: 'admin', version: 1 },
      after: { role: 'viewer', version: 2 },
    });
  });

  it('follow in another process within 5 s', async () => {
    const other = await startTestApp([], { environment: { REDIS_URL }, database: test.database });
    try {
      const person = await settled(test, 'admin');
      expect((await as(other, person, 'GET', USERS)).status).toBe(200);
      const begun = Date.now();
      await change(person.id, { role: 'viewer' });
      while ((await as(other, person, 'GET', USERS)).status === 200)
        await new Promise((resolve) => setTimeout(resolve, 50));
      expect(Date.now() - begun).toBeLessThan(5_000);
    } finally {
      await other.close();
    }
  });

  it('are disabled and enabled: the sessions are over, the password stays', async () => {
    const person = await settled(test);
    expect((await change(person.id, { disabled: true })).json).toMatchObject({
      disabledAt: expect.any(String),
      sessions: 0,
    });
    expect((await me(person.cookie)).status).toBe(401);
    expect((await signIn(test, person.email, person.password)).json.code).toBe('invalid_credentials');
    expect((await change(person.id, { disabled: false })).json).toMatchObject({ disabledAt: null });
    expect((await me(person.cookie)).status).toBe(401);
    expect((await signIn(test, person.email, person.password)).status).toBe(200);
    expect((await lastRecords(person.email)).map(({ action }) => action).slice(0, 4)).toEqual([
      'login.succeeded',
      'user.enabled',
      'login.failed',
      'user.disabled',
    ]);
  });

  it('are not changed over what somebody else did meanwhile', async () => {
    const { id } = await settled(test);
    expect((await change(id, { name: 'Theirs' })).status).toBe(200);
    const stale = await test.call('PATCH', `${USERS}/${id}`, { version: 1, name: 'Mine', role: 'operator' });
    expect([stale.status, stale.json]).toMatchObject([
      409,
      {
        code: 'user_changed',
        currentVersion: 2,
        differences: [{ field: 'name', yours: 'Mine', theirs: 'Theirs' }],
      },
    ]);
    const both = await Promise.all(
      ['A', 'B'].map((name) => test.call('PATCH', `${USERS}/${id}`, { version: 2, name })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('get another password from an admin: the old one and all sessions end', async () => {
    const person = await settled(test);
    const reset = await test.call('POST', `${USERS}/${person.id}/reset-password`);
    expect([reset.status, reset.headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect((await me(person.cookie)).status).toBe(401);
    expect((await signIn(test, person.email, person.password)).status).toBe(401);
    const back = await signIn(test, person.email, reset.json.password);
    expect([back.status, back.json.mustChangePassword]).toEqual([200, true]);
    const log = await test.call('GET', '/api/v1/admin/audit-log?action=user.password-reset');
    expect(log.json.records[0]).toMatchObject({
      before: { passwordExpiresAt: null },
      after: { passwordExpiresAt: reset.json.user.passwordExpiresAt },
    });
    expect(log.text).not.toContain(reset.json.password);
  });

  it('lose all sessions by an admin’s hand, and nothing else', async () => {
    const person = await settled(test);
    const second = cookieOf(await signIn(test, person.email, person.password));
    const ended = await test.call('DELETE', `${USERS}/${person.id}/sessions`);
    expect(ended.json).toEqual({ ended: 2 });
    for (const cookie of [person.cookie, second]) expect((await me(cookie)).status).toBe(401);
    expect((await signIn(test, person.email, person.password)).status).toBe(200);
  });

  it('are deleted with their sessions; what they did stays in the log', async () => {
    const person = await settled(test);
    expect((await test.call('DELETE', `${USERS}/${person.id}`)).status).toBe(204);
    expect((await me(person.cookie)).status).toBe(401);
    expect((await test.call('GET', `${USERS}/${person.id}`)).json.code).toBe('user_not_found');
    for (const [method, path] of [
      ['DELETE', `${USERS}/${person.id}`],
      ['POST', `${USERS}/${person.id}/reset-password`],
      ['DELETE', `${USERS}/${person.id}/sessions`],
    ] as const)
      expect((await test.call(method, path)).status).toBe(404);
    expect(await lastRecords(person.email)).toMatchObject([
      { action: 'user.deleted', before: { email: person.email }, after: null },
      { action: 'password.changed', actor: `user ${person.email}` },
      { action: 'login.succeeded' },
      { action: 'user.created' },
    ]);
  });
});
