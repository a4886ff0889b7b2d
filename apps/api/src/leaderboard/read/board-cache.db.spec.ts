/** What one process published, another takes from Redis; a Redis that is empty, wrong or away changes no answer. */
import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';
import { CacheStore } from '../../platform/cache/cache-store.js';
import { ReadCache } from '../../platform/cache/read-cache.js';
import { Metrics } from '../../platform/metrics/metrics.js';
import { connectRedis } from '../../platform/redis/redis.module.js';
import { aProcess, openLeaderboard, type OpenLeaderboard } from '../leaderboard.spec-support.js';

const AT = '2026-05-16T20:00:00Z';

describe('boards in the cache', () => {
  let room: OpenLeaderboard;
  let redis: Redis;
  beforeAll(async () => {
    room = await openLeaderboard();
    redis = connectRedis(process.env['REDIS_URL'] as string, false, 2_000);
    if (redis.status !== 'ready') await new Promise((resolve) => redis.once('ready', resolve));
  });
  afterAll(async () => {
    redis.disconnect();
    await room.close();
  });

  const process1 = () =>
    aProcess(room.test, room.source, room.clock, new ReadCache(new CacheStore(redis), new Metrics()));
  const plays = (n: number) =>
    room.figures.feed({ type: 'artist', id: randomUUID(), at: AT, counters: { plays: n } });
  const cached = async (key: string): Promise<void> => {
    for (const end = Date.now() + 2_000; Date.now() < end && !(await redis.exists(key));)
      await new Promise((resolve) => setTimeout(resolve, 10));
  };
  const falsify = (name: string) =>
    room.test.pool.query('update coliseum_leaderboards set entity_name = $1', [name]);

  it('are taken from there by exactly their revision, and from Postgres otherwise', async () => {
    const id = `b-${randomUUID()}`;
    const definition = await room.define({ id });
    const key = { leaderboardId: id, window: 'all_time', eventId: '' } as const;
    const [one, two] = [process1(), process1()];
    await plays(1);
    await one.publisher.publish(definition, key, 0);
    await cached(`leaderboard:${id}:all_time`);
    const truth = (await one.reader.current(key)).snapshot;
    // whoever reads the table now sees something else
    await falsify('from Postgres');
    expect((await two.reader.current(key)).snapshot).toEqual(truth);
    const away = aProcess(room.test, room.source, room.clock);
    expect((await away.reader.current(key)).snapshot.entries[0]?.entityName).toBe('from Postgres');

    // a newer revision stands: what Redis has of the older one is not taken for it
    await plays(2);
    room.clock.pass(1_000);
    await away.publisher.publish(definition, key, 0);
    await new Promise((resolve) => setTimeout(resolve, 300)); // longer than a held board is trusted
    expect((await two.reader.current(key)).snapshot).toMatchObject({ revision: 2, total: 2 });
    expect((await one.reader.current(key, 2)).snapshot).toMatchObject({ revision: 2, total: 2 });

    // emptied: Postgres answers, and fills it again
    await redis.del(`leaderboard:${id}:all_time`);
    await falsify('read anew');
    expect((await process1().reader.current(key)).snapshot.entries[0]?.entityName).toBe('read anew');
    await cached(`leaderboard:${id}:all_time`);
    await falsify('again');
    expect((await process1().reader.current(key)).snapshot.entries[0]?.entityName).toBe('read anew');
  });

  it('are not taken from there under another version of their definition', async () => {
    const id = `b-${randomUUID()}`;
    const definition = await room.define({ id });
    const key = { leaderboardId: id, window: 'all_time', eventId: '' } as const;
    const one = process1();
    await one.publisher.publish(definition, key, 0);
    await cached(`leaderboard:${id}:all_time`);
    await room.test.pool.query(
      `update coliseum_leaderboard_definitions set name = 'Renamed', version = version + 1 where id = $1`,
      [id],
    );
    expect((await process1().reader.current(key)).snapshot.name).toBe('Renamed');
  });
});
