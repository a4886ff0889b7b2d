import { aVote, startIngestionApp, type IngestionApp } from './ingestion-app.spec-support.js';

const votes = (count: number): string => JSON.stringify(Array.from({ length: count }, () => aVote()));

describe('the limits of POST /events', () => {
  let apps: IngestionApp[] = [];
  afterEach(async () => {
    for (const app of apps) await app.close();
    apps = [];
  });
  const start = async (environment: Record<string, string>): Promise<IngestionApp> => {
    const app = await startIngestionApp(environment);
    apps.push(app);
    return app;
  };

  it('stand in the headers of every answer, also of a refusal', async () => {
    const app = await start({});
    for (const answer of [await app.post(votes(5)), await app.post('{'), await app.post('a', 'text/plain')]) {
      expect(answer.headers.get('ratelimit-limit')).toMatch(/^(200000|20000)$/);
      expect(answer.headers.get('ratelimit-policy')).toMatch(/^(200000|20000);w=1$/);
      expect(Number(answer.headers.get('ratelimit-remaining'))).toBeGreaterThan(0);
      expect(answer.headers.get('ratelimit-reset')).toMatch(/^[01]$/);
    }
    const good = await app.post(votes(1_000));
    expect([good.headers.get('ratelimit-limit'), Number(good.headers.get('ratelimit-remaining'))]).toEqual([
      '200000',
      expect.any(Number),
    ]);
  });

  it('refuse the events of a key beyond its share, with a time to come again, and store none of them', async () => {
    const app = await start({ COLISEUM_LIMIT_KEY_EVENTS: '100' });
    expect((await app.post(votes(90))).status).toBe(202);
    const refused = await app.post(votes(60), undefined, { 'x-forwarded-for': '203.0.113.7' });
    expect(refused).toMatchObject({ status: 429, json: { code: 'rate_limited' } });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
    expect(refused.headers.get('ratelimit-limit')).toBe('100');
    expect(await app.count('coliseum_metrics')).toBe(90);
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect((await app.post(votes(40))).status).toBe(202);
  });

  it('refuse requests beyond their number, whoever they say they are', async () => {
    const aSecond = 5;
    const app = await start({ COLISEUM_LIMIT_KEY_REQUESTS: String(aSecond) });
    const started = performance.now();
    const answers = await Promise.all(
      Array.from({ length: 60 }, (_, i) =>
        app.post(votes(1), undefined, { 'x-forwarded-for': `198.51.100.${i}` }),
      ),
    );
    const seconds = (performance.now() - started) / 1_000;
    const refused = answers.filter(({ status }) => status === 429).length;
    // what a second grants comes back with time, on a busy machine more than once
    expect(60 - refused).toBeGreaterThanOrEqual(aSecond);
    expect(60 - refused).toBeLessThanOrEqual(aSecond * (3 + seconds));
    // a slow store sends callers away as well, and stores nothing of theirs
    expect(answers.filter(({ status }) => ![202, 429, 503].includes(status))).toEqual([]);
  });

  it('hold for all keys together', async () => {
    const app = await start({ COLISEUM_LIMIT_EVENTS: '50' });
    const made = await app.call('POST', '/api/v1/admin/api-keys', {
      name: 'other',
      scopes: ['events:write'],
    });
    const other = { authorization: `Bearer ${made.json.key}` };
    expect((await app.post(votes(45))).status).toBe(202);
    // what is granted comes back with time: one of several at once meets the end of it
    const others = await Promise.all([1, 2, 3, 4].map(() => app.post(votes(45), undefined, other)));
    expect(others.map(({ status }) => status)).toContain(429);
  });

  it('are kept by each process alone where Redis is away, and ingestion goes on', async () => {
    const app = await start({ REDIS_URL: 'redis://127.0.0.1:1', COLISEUM_LIMIT_KEY_EVENTS: '100' });
    const started = performance.now();
    expect((await app.post(votes(90))).status).toBe(202);
    expect((await app.post(votes(90))).status).toBe(429);
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});
