import { startTestApp, TEST_ADMIN, type TestApp } from '../test-app.spec-support.js';

const LOG = '/api/v1/admin/audit-log';

describe('the audit log, asked for a part of it', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await startTestApp([]);
    await test.database.pool.query('delete from coliseum_audit_log');
    const lines = [
      ['2026-05-01T10:00:00Z', 'user ada@spec.example', 'api-key.created', 'k1'],
      ['2026-05-02T10:00:00Z', 'user bo@spec.example', 'api-key.revoked', 'k1'],
      ['2026-05-03T10:00:00Z', 'key from 100% (k9)', 'api-keys.counted', 'K1'],
      ['2026-05-04T10:00:00Z', 'user ada@spec.example', 'user.created', 'bo@spec.example'],
    ];
    for (const line of lines)
      await test.database.pool.query(
        'insert into coliseum_audit_log (at, actor, action, subject) values ($1, $2, $3, $4)',
        line,
      );
  });
  afterAll(() => test.close());

  const found = async (query: string): Promise<string[]> =>
    (await test.call('GET', `${LOG}?${query}`)).json.records.map(
      ({ action, subject }: { action: string; subject: string }) => `${action} ${subject}`,
    );

  it.each([
    ['by whom', 'actor=ADA', ['user.created bo@spec.example', 'api-key.created k1']],
    ['by whom, whose name is no pattern', 'actor=100%25', ['api-keys.counted K1']],
    [
      'by a kind of act, and not by one that begins alike',
      'action=api-key',
      ['api-key.revoked k1', 'api-key.created k1'],
    ],
    ['by one act', 'action=api-key.created', ['api-key.created k1']],
    [
      'by whom it was done to',
      'subject=k1',
      ['api-keys.counted K1', 'api-key.revoked k1', 'api-key.created k1'],
    ],
    [
      'by a time, its end left out',
      'from=2026-05-01T10:00:00Z&to=2026-05-03T10:00:00Z',
      ['api-key.revoked k1', 'api-key.created k1'],
    ],
    ['since a time in another zone', 'from=2026-05-04T12:00:00%2B02:00', ['user.created bo@spec.example']],
    ['by all of it', 'actor=ada&action=api-key&subject=k1&to=2026-06-01T00:00:00Z', ['api-key.created k1']],
    ['that is not there', 'actor=nobody-of-this-name', []],
  ])('finds it %s', async (_, query, expected) => expect(await found(query)).toEqual(expected));

  it('goes on within the part', async () => {
    const first = (await test.call('GET', `${LOG}?action=api-key&limit=1`)).json;
    expect(first.records).toHaveLength(1);
    expect(await found(`action=api-key&limit=1&cursor=${first.nextCursor}`)).toEqual(['api-key.created k1']);
  });

  it.each(['from=yesterday', 'to=2026-02-30T00:00:00Z', 'actor=', 'subject=a%00b'])(
    'refuses %s',
    async (query) => {
      const { status, json } = await test.call('GET', `${LOG}?${query}`);
      expect([status, json.code]).toEqual([422, 'invalid_query']);
    },
  );

  it('is for admins alone', async () => {
    const { email, password } = TEST_ADMIN;
    const login = await test.call('POST', '/api/v1/auth/login', { email, password });
    const cookie = login.headers.get('set-cookie')?.split(';')[0] ?? '';
    for (const [role, status] of [
      ['operator', 403],
      ['admin', 200],
    ] as const) {
      await test.database.pool.query('update coliseum_users set role = $1', [role]);
      await new Promise((resolve) => setTimeout(resolve, 3_100));
      expect((await test.call('GET', LOG, undefined, { cookie })).status).toBe(status);
    }
  });
});
