import { Redis } from 'ioredis';
import { startTestApp, TEST_ADMIN, type TestApp } from '../test-app.spec-support.js';

/** A Redis of its own: other specs guess passwords from the same address. */
const REDIS_URL = new URL('/7', process.env['REDIS_URL'] ?? 'redis://127.0.0.1:6379').href;
const byte = (): number => Math.floor(Math.random() * 250) + 1;
const someone = (): string => `100.${byte()}.${byte()}.${byte()}`;

describe('the address that a sign-in comes from', () => {
  const apps: TestApp[] = [];
  let redis: Redis;
  beforeAll(async () => {
    for (const hops of ['0', '1', '2'])
      apps.push(await startTestApp([], { environment: { COLISEUM_TRUST_PROXY: hops, REDIS_URL } }));
    redis = new Redis(REDIS_URL);
  });
  beforeEach(async () => void (await redis.flushdb()));
  afterAll(async () => {
    redis.disconnect();
    await Promise.all(apps.map((app) => app.close()));
  });

  /** @returns the address under which the failure stands in the audit log */
  const seen = async (hops: number, forwarded: string | undefined): Promise<string> => {
    const app = apps[hops] as TestApp;
    const headers = { ...(forwarded !== undefined && { 'x-forwarded-for': forwarded }) };
    await app.call(
      'POST',
      '/api/v1/auth/login',
      { ...TEST_ADMIN, password: 'wrong' },
      headers as Record<string, string>,
    );
    return (await app.call('GET', '/api/v1/admin/audit-log?limit=1')).json.records[0].after.address;
  };

  it.each([
    ['no proxy is trusted: what is said is not believed', 0, '1.2.3.4', '127.0.0.1'],
    ['one proxy: what it added is believed', 1, '1.2.3.4', '1.2.3.4'],
    ['one proxy: what its caller wrote before is not', 1, '9.9.9.9, 8.8.8.8, 1.2.3.4', '1.2.3.4'],
    ['two proxies: the second address from the end', 2, '9.9.9.9, 1.2.3.4, 10.0.0.7', '1.2.3.4'],
    ['two proxies, of which one said nothing', 2, '1.2.3.4', '1.2.3.4'],
    ['a proxy that says nothing', 1, undefined, '127.0.0.1'],
    ['IPv6', 1, '2001:db8::7', '2001:db8::7'],
    ['what is no address', 1, '<script>', '127.0.0.1'],
    ['what is no address, before one', 2, 'x\u00e9, 1.2.3.4', '1.2.3.4'],
  ])('%s', async (_, hops, forwarded, address) => expect(await seen(hops, forwarded)).toBe(address));

  it('counts guesses by it: forged addresses help nobody, and one guesser shuts nobody else out', async () => {
    const guess = async (hops: number, forwarded: string): Promise<number> =>
      (
        await (apps[hops] as TestApp).call(
          'POST',
          '/api/v1/auth/login',
          { ...TEST_ADMIN, password: 'wrong' },
          { 'x-forwarded-for': forwarded },
        )
      ).status;
    const guesser = someone();
    const told = [];
    for (let i = 0; i < 10; i++) told.push(await guess(1, `${someone()}, ${guesser}`));
    expect(told).toEqual([...Array(8).fill(401), 429, 429]);
    expect(await guess(1, someone())).toBe(401);
    const direct = [];
    for (let i = 0; i < 10; i++) direct.push(await guess(0, someone()));
    expect(direct).toEqual([...Array(8).fill(401), 429, 429]);
  });
});
