import { Redis } from 'ioredis';
import { pino } from 'pino';
import { PinoLoggerService } from '../platform/logging/logger.js';
import { startTestApp, TEST_ADMIN, TEST_KEY, type TestApp } from '../test-app.spec-support.js';

/** A Redis of its own: other specs guess passwords from the same address. */
const REDIS_URL = new URL('/8', process.env['REDIS_URL'] ?? 'redis://127.0.0.1:6379').href;
const KEYS = '/api/v1/admin/api-keys';

describe('what somebody finds who gets hold of the stores and the log', () => {
  let test: TestApp;
  const log: string[] = [];
  const secrets: string[] = [TEST_KEY, TEST_ADMIN.password];
  beforeAll(async () => {
    const redis = new Redis(REDIS_URL);
    await redis.flushdb();
    redis.disconnect();
    test = await startTestApp([], {
      environment: { REDIS_URL },
      // the log as it is written, at its most talkative
      before: async (app) =>
        app.useLogger(
          new PinoLoggerService(pino({ level: 'trace' }, { write: (line) => void log.push(line) })),
        ),
    });
    const bearer = (key: string): Record<string, string> => ({ authorization: `Bearer ${key}` });
    const make = await test.call('POST', KEYS, { name: 'a service', scopes: ['read', 'admin'] });
    const rotated = await test.call('POST', `${KEYS}/${make.json.id}/rotate`, { overlapSeconds: 60 });
    secrets.push(make.json.key, rotated.json.key, 'col_wrong-0123456789abcdef0123456789abcdef');
    for (const key of secrets.filter((secret) => secret.startsWith('col_')))
      for (const path of [KEYS, '/api/v1/admin/audit-log', '/nowhere'])
        await test.call('GET', path, undefined, bearer(key));
    const { email, password } = TEST_ADMIN;
    const wrong = 'my bank account password';
    secrets.push(wrong);
    await test.call('POST', '/api/v1/auth/login', { email, password: wrong }, {});
    await test.call('POST', '/api/v1/auth/login', { email: wrong, password: wrong }, {});
    const login = await test.call('POST', '/api/v1/auth/login', { email, password }, {});
    const cookie = /^[^=]+=([^;]+)/.exec(login.headers.get('set-cookie') ?? '');
    secrets.push(cookie?.[1] as string);
    await test.call('GET', '/api/v1/auth/me', undefined, { cookie: cookie?.[0] as string });
    // a failure inside, with a credential on the request
    await test.database.pool.query('alter table coliseum_audit_log rename to gone');
    const failed = await test.call('GET', '/api/v1/admin/audit-log');
    await test.database.pool.query('alter table gone rename to coliseum_audit_log');
    expect(failed.status).toBe(500);
    await test.call('DELETE', `${KEYS}/${make.json.id}`);
  });
  afterAll(() => test.close());

  const holdsNone = (dump: string, what: string): void => {
    for (const secret of secrets)
      for (const form of [
        secret,
        Buffer.from(secret).toString('hex'),
        Buffer.from(secret).toString('base64').replace(/=+$/, ''),
      ])
        if (dump.includes(form)) throw new Error(`${what} holds ${secret} as ${form}`);
  };

  it('is no key, password or session in any table', async () => {
    expect(secrets).toHaveLength(7);
    const { rows: tables } = await test.database.pool.query(
      `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
    );
    let rowsSeen = 0;
    for (const { name } of tables) {
      const { rows } = await test.database.pool.query(`select to_jsonb(t)::text as row from "${name}" t`);
      rowsSeen += rows.length;
      holdsNone(rows.map(({ row }) => row).join('\n'), name);
    }
    expect(rowsSeen).toBeGreaterThan(10);
  });

  it('is none in Redis', async () => {
    const redis = new Redis(test.config.redisUrl);
    const keys = await redis.keys('*');
    expect(keys.some((key) => key.startsWith('login:'))).toBe(true);
    holdsNone(keys.join('\n'), 'a name in Redis');
    for (const key of keys) {
      const value = await redis.dumpBuffer(key);
      if (value) holdsNone(value.toString('latin1'), `Redis ${key}`);
    }
    redis.disconnect();
  });

  it('is none in the log', () => {
    expect(log.some((line) => line.includes('request failed'))).toBe(true);
    holdsNone(log.join('\n'), 'the log');
  });
});
