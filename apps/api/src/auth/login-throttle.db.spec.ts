import { Redis } from 'ioredis';
import { AttemptThrottle } from '../platform/limits/attempt-throttle.js';
import { connectRedis } from '../platform/redis/redis.module.js';
import { LoginThrottle } from './login-throttle.js';

const away = 'redis://127.0.0.1:1';
const address = (): string => `2001:db8:${rnd()}:${rnd()}::1`;
const rnd = (): string => Math.floor(Math.random() * 0xffff).toString(16);

describe.each([
  ['in Redis', process.env['REDIS_URL'] ?? 'redis://127.0.0.1:6379'],
  ['in memory while Redis is away', away],
])('the throttle %s', (_, url) => {
  let redis: Redis;
  let throttle: LoginThrottle;
  beforeAll(async () => {
    redis = connectRedis(url);
    redis.removeAllListeners('error').on('error', () => undefined);
    if (url !== away) await new Promise((resolve) => redis.once('ready', resolve));
    throttle = new LoginThrottle(new AttemptThrottle(redis));
  });
  afterAll(() => redis.disconnect());

  const tries = async (n: number, from: string, email: () => string): Promise<number> => {
    let allowed = 0;
    for (let i = 0; i < n; i++) if ((await throttle.attempt(from, email())).waitSeconds === 0) allowed++;
    return allowed;
  };

  it('allows 8 failures by address and account, in whatever case it is written', async () => {
    const from = address();
    let i = 0;
    expect(await tries(20, from, () => (i++ % 2 ? 'A@b.example' : 'a@B.example'))).toBe(8);
    expect(await tries(1, address(), () => 'a@b.example')).toBe(1); // the victim, from elsewhere
  });

  it('allows 20 failures by address, from the whole of an IPv6 network', async () => {
    const from = address();
    let i = 0;
    expect(await tries(15, from, () => `${i++}@b.example`)).toBe(15);
    expect(await tries(15, from.replace(/::1$/, ':9:8:7:6'), () => `${i++}@b.example`)).toBe(5);
  });

  it('takes an IPv4 address in either form for the same', async () => {
    const plain = `10.${Math.floor(Math.random() * 255)}.${Math.floor(Math.random() * 255)}.7`;
    expect(await tries(8, plain, () => 'a@b.example')).toBe(8);
    expect(await tries(1, `::ffff:${plain}`, () => 'a@b.example')).toBe(0);
  });

  it('gives back the try that succeeded', async () => {
    const from = address();
    for (let i = 0; i < 30; i++) {
      const attempt = await throttle.attempt(from, 'a@b.example');
      expect(attempt.waitSeconds).toBe(0);
      await attempt.succeeded();
    }
  });

  it('says how long to wait', async () => {
    const from = address();
    await tries(8, from, () => 'a@b.example');
    expect((await throttle.attempt(from, 'a@b.example')).waitSeconds).toBeGreaterThan(890);
  });
});
