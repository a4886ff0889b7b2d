/** The hottest key expires under 500 readers of two processes: it is computed once, and the older answer is served meanwhile. */
import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import type { MapRequest } from '@coliseum/contracts';
import { EntityModule } from './entity/entity.module.js';
import { StatsService } from './entity/stats.service.js';
import { kpiQuestion } from './kpi/kpi-question.js';
import { KpiModule } from './kpi/kpi.module.js';
import { KpiService } from './kpi/kpi.service.js';
import { mapQuestion } from './map/map-question.js';
import { MapModule } from './map/map.module.js';
import { MapService } from './map/map.service.js';
import { ReadCache, type CacheAnswer } from './platform/cache/read-cache.js';
import { Clock } from './platform/clock/clock.js';
import { Database } from './platform/database/database.js';
import { rollUpAll } from './rollup/roll-up-all.spec-support.js';
import { insertWatermark } from './rollup/tick.sql.js';
import { startTestApp, type TestApp } from './test-app.spec-support.js';

const NOW = new Date('2026-05-20T10:20:30Z');
const ARTIST = randomUUID();
const READERS = 500;
const SLOW_MS = 2_500;

type Answer = Partial<CacheAnswer> & { text: string };
interface Figure {
  /** as a request does once it is through the door: 500 of them there would measure the door */
  ask: (app: TestApp) => Promise<Answer>;
  /** where the answer lies */
  key: string;
  /** by which words its computing is known */
  words: string;
}
const map = (request: MapRequest): Omit<Figure, 'key'> => ({
  ask: ({ app }) => app.get(MapService).read(mapQuestion(request, undefined, NOW)),
  words: `r.entity_type = 'city'`,
});
const MAY = { from: new Date('2026-05-01T00:00:00Z'), to: new Date('2026-06-01T00:00:00Z') };
const STATS = { type: 'artist', id: ARTIST, period: 'daily', eventId: '' } as const;

const FIGURES: readonly [string, Figure][] = [
  [
    'key figures',
    {
      ask: ({ app }) => app.get(KpiService).read(kpiQuestion('month', undefined, undefined, NOW)),
      key: 'global_metrics:kpis:month',
      words: 'link_opens',
    },
  ],
  ['the map', { ...map({ metric: 'plays' }), key: 'global_metrics:map_plays:30d' }],
  [
    'the map of an artist',
    {
      ...map({ metric: 'plays', entityType: 'artist', entityId: ARTIST }),
      key: 'global_metrics:map_plays:30d',
    },
  ],
  [
    'statistics',
    {
      ask: ({ app }) => app.get(StatsService).read(STATS, MAY),
      key: `entity_stats:artist:${ARTIST}:daily`,
      words: 'order by r.period_start',
    },
  ],
];

describe('what is read by everybody', () => {
  let one: TestApp;
  let another: TestApp;
  let redis: Redis;
  /** the statements that computed something, of both processes */
  const asked: string[] = [];
  let delayMs = 0;
  let words = '';

  /** Notes every statement of a process; those that compute take their time. */
  const watch = (app: TestApp): void => {
    type Query = (...given: unknown[]) => unknown;
    const seen = new WeakSet<object>();
    app.app.get(Database).pool.on('acquire', (client) => {
      if (seen.has(client)) return;
      seen.add(client);
      const query = client.query.bind(client) as Query;
      const watched = async (...given: unknown[]): Promise<unknown> => {
        const text = (given[0] as { text?: string }).text ?? '';
        if (!text.includes(words)) return query(...given);
        asked.push(text.slice(0, 40));
        await new Promise((resolve) => setTimeout(resolve, delayMs));
        return query(...given);
      };
      client.query = watched as typeof client.query;
    });
  };

  beforeAll(async () => {
    redis = new Redis(process.env['REDIS_URL'] as string);
    const before = async (app: TestApp['app']): Promise<void> =>
      void jest.spyOn(app.get(Clock), 'now').mockReturnValue(NOW);
    const rooms = [EntityModule, KpiModule, MapModule];
    one = await startTestApp(rooms, { before });
    another = await startTestApp(rooms, { before, database: one.database });
    await one.database.pool.query(insertWatermark());
    await one.database.pool.query(
      `insert into coliseum_metrics (id, metric_type, metric_value, metric_unit, source, metadata, timestamp, body_hash, artist_id, city_id)
       select gen_random_uuid(), 'player.track_played', 1, 'count', 'test', '{}', $1::timestamptz - n * interval '20 minutes', 0, $2,
         (array['boston', 'lodz', 'lyonesse'])[1 + n % 3] from generate_series(1, 3000) n`,
      [NOW, ARTIST],
    );
    await rollUpAll(one.database.database);
    // an entity's map rests once its figures have
    await new Promise((resolve) => setTimeout(resolve, 15_000));
    for (const app of [one, another]) watch(app);
  }, 90_000);
  afterAll(async () => {
    redis.disconnect();
    await another.close();
    await one.close();
  });

  const crowd = async (ask: Figure['ask']): Promise<(Answer & { ms: number })[]> => {
    const reader = async (app: TestApp): Promise<Answer & { ms: number }> => {
      const started = performance.now();
      return { ...(await ask(app)), ms: performance.now() - started };
    };
    return Promise.all(Array.from({ length: READERS }, (_, i) => reader(i % 2 ? one : another)));
  };
  const outcomes = (answers: Answer[], outcome: string): number =>
    answers.filter((answer) => answer.outcome === outcome).length;

  it.each(FIGURES)(
    '%s',
    async (_, { ask, key, words: known }) => {
      await redis.del(key);
      [words, delayMs, asked.length] = [known, 0, 0];
      const warm = await ask(one);
      expect((await ask(another)).text).toBe(warm.text);
      expect(asked.length).toBeGreaterThan(0);

      [delayMs, asked.length] = [SLOW_MS, 0];
      await redis.del(key);
      const answers = await crowd(ask);
      expect(asked).toHaveLength(1);
      expect(new Set(answers.map(({ text }) => text))).toEqual(new Set([warm.text]));
      // one of each process waits for what one of them computes; nobody else is kept waiting for it
      expect([outcomes(answers, 'miss'), outcomes(answers, 'hit')]).toEqual([1, 1]);
      expect(outcomes(answers, 'stale')).toBe(READERS - 2);
      for (const { outcome, ms } of answers) if (outcome === 'stale') expect(ms).toBeLessThan(SLOW_MS);
      expect([(await ask(one)).outcome, (await ask(another)).outcome]).toEqual(['hit', 'hit']);
      expect(asked).toHaveLength(1);
    },
    30_000,
  );

  it.each(FIGURES)(
    '%s, cold',
    async (_, { ask, key, words: known }) => {
      for (const app of [one, another]) expect(await app.app.get(ReadCache).flush(key)).toBeLessThan(2);
      [words, delayMs, asked.length] = [known, 150, 0];
      const answers = await crowd(ask);
      expect(asked).toHaveLength(1);
      expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    },
    30_000,
  );
});
