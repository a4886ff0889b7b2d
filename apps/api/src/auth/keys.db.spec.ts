/** Keys open what they have the scope for, until they end, and leave no trace of their secret. */
import { setTimeout as sleep } from 'node:timers/promises';
import { startTestApp, type TestApp } from '../test-app.spec-support.js';
import { DOORS } from './doors.spec-support.js';

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
