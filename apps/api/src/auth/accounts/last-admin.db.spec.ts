/** Somebody can always let people in. */
import { startTestApp, type TestAnswer, type TestApp } from '../../test-app.spec-support.js';
import { as, firstAdmin, forgetTries, newcomer, settled, USERS } from './accounts.spec-support.js';

/** A Redis of its own: other specs guess passwords from the same address. */
const REDIS_URL = new URL('/11', process.env['REDIS_URL'] ?? 'redis://127.0.0.1:6379').href;

describe('the last admin', () => {
  let alone: TestApp;
  let first: { id: string; email: string; cookie: string };
  beforeAll(async () => (alone = await startTestApp([], { environment: { REDIS_URL } })));
  afterAll(() => alone.close());
  beforeEach(async () => {
    await forgetTries(alone);
    first = await firstAdmin(alone);
    await alone.database.pool.query('delete from coliseum_users where id <> $1', [first.id]);
  });
  const patch = (id: string, wanted: object): Promise<TestAnswer> =>
    alone.call('PATCH', `${USERS}/${id}`, { version: 1, ...wanted });

  it('is not demoted, disabled or deleted, by nobody', async () => {
    for (const answer of [
      await patch(first.id, { role: 'operator' }),
      await patch(first.id, { disabled: true }),
      await alone.call('DELETE', `${USERS}/${first.id}`),
      await as(alone, first, 'DELETE', `${USERS}/${first.id}`),
    ])
      expect([answer.status, answer.json.code]).toEqual([409, 'last_admin']);
    expect((await as(alone, first, 'GET', USERS)).json.items).toMatchObject([{ role: 'admin', version: 1 }]);
  });

  it('is the last one, too, beside those who cannot sign in', async () => {
    const disabled = await settled(alone, 'admin');
    await patch(disabled.id, { disabled: true });
    const late = await newcomer(alone, 'admin');
    await alone.database.pool.query(
      `update coliseum_users set password_expires_at = now() - interval '1 s' where id = $1`,
      [late.id],
    );
    expect((await patch(first.id, { role: 'viewer' })).json.code).toBe('last_admin');
  });

  it('remains of two who take each other away at once', async () => {
    const second = await settled(alone, 'admin');
    const answers = await Promise.all([
      patch(first.id, { role: 'viewer' }),
      patch(second.id, { role: 'viewer' }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const { rows } = await alone.database.pool.query(
      `select count(*)::int as n from coliseum_users where role = 'admin'`,
    );
    expect(rows).toEqual([{ n: 1 }]);
    await alone.database.pool.query(`update coliseum_users set role = 'admin', version = 1`);
  });
});
