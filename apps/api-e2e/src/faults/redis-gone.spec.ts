/** R4: Redis is away under load and comes back empty: nothing is lost, nobody waits, boards, caches and jobs are as before. */
import type { LeaderboardDelta, LeaderboardSnapshot, Pipeline } from '@coliseum/contracts';
import { API_KEY, type Break, brokenBuild, environment, OwnStore, Product, until } from '@coliseum/testing';
import Bull from 'bull';
import { Redis } from 'ioredis';
import { randomUUID } from 'node:crypto';
import { io, type Socket } from 'socket.io-client';
import { Crowd, pause, votes } from './crowd.js';
import { onStage } from './on-stage.js';
import { NOTHING_AMISS, reckon } from './reckoning.js';

const AWAY_MS = environment.full() ? 60_000 : 8_000;
/** what every caller is promised, with what a busy test machine may add to it */
const WAIT_MS = 2_000 + (environment.full() ? 0 : 1_000);
const BOARD = 'event-artist-rankings';
const headers = { authorization: `Bearer ${API_KEY}` };

const read = async <T>(product: Product, path: string): Promise<T> => {
  const answer = await fetch(`${product.origin}/api/v1/${path}`, { headers });
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return (await answer.json()) as T;
};
const oldestAge = async (product: Product): Promise<number> =>
  (await read<Pipeline>(product, 'admin/pipeline')).rollup.unprocessedOldestAgeSeconds ?? 0;

/** A wall: what it was told of the board last. */
class Wall {
  revision = 0;
  private constructor(private readonly socket: Socket) {}

  static async at(product: Product, eventId: string): Promise<Wall> {
    const socket = io(`${product.origin}/live`, { transports: ['websocket'], reconnection: true });
    const wall = new Wall(socket);
    socket.on('leaderboard:delta', ({ toRevision }: LeaderboardDelta) => (wall.revision = toRevision));
    await wall.subscribe(eventId);
    return wall;
  }
  async subscribe(eventId: string): Promise<LeaderboardSnapshot> {
    const board = (await this.socket
      .timeout(10_000)
      .emitWithAck('leaderboard:subscribe', { leaderboardId: BOARD, eventId })) as LeaderboardSnapshot;
    this.revision = Math.max(this.revision, board.revision);
    return board;
  }
  async leave(): Promise<void> {
    this.socket.disconnect();
  }
}

const loseRedis = (awayMs: number, build?: string) =>
  onStage(async (later) => {
    const redis = await OwnStore.start('redis');
    later(() => redis.remove());
    const one = await Product.start({ redisUrl: redis.url, ...(build && { build }) });
    later(() => one.stop());
    const other = await Product.start({
      ...{ redisUrl: redis.url, databaseUrl: one.database.url },
      ...(build && { build }),
    });
    later(() => other.stop());
    const eventId = randomUUID();
    const crowd = new Crowd([one.origin, other.origin], {
      senders: 2,
      batch: votes(eventId, 100),
      pauseMs: 100,
    });
    later(() => crowd.abandon());
    await until(
      async () => crowd.acknowledged.size > 500,
      60_000,
      () => 'nothing is acknowledged',
    );
    const statsPath = `entities/event/${eventId}/stats?period=all_time`;
    await read(one, statsPath); // in the cache
    const wall = await Wall.at(other, eventId);
    later(() => wall.leave());

    await redis.order('stop');
    const [sentBefore, revisionBefore] = [crowd.acknowledged.size, wall.revision];
    await pause(awayMs);
    const whileAway = {
      acknowledged: crowd.acknowledged.size - sentBefore,
      revisions: wall.revision - revisionBefore,
    };
    await redis.order('launch');
    const client = new Redis(redis.url);
    later(async () => client.disconnect());
    await client.flushall();
    await until(
      async () => (await oldestAge(one)) < 30,
      60_000,
      () => 'the figures stay behind',
    );

    const queue = new Bull('leaderboard', redis.url);
    later(() => queue.close());
    const job = await queue.add('refresh-boards', { refresh: '5m' });
    const isDone = async (): Promise<boolean> =>
      (await (await queue.getJob(job.id))?.getState()) === 'completed';
    await until(isDone, 60_000, () => 'no worker takes jobs any more');

    await crowd.stop();
    const reckoning = await reckon(one, crowd.acknowledged, crowd.sent);
    const boardOf = (product: Product): Promise<LeaderboardSnapshot> =>
      read(product, `leaderboards/${BOARD}?eventId=${eventId}`);
    const counted = (board: LeaderboardSnapshot): number =>
      board.entries.reduce(
        (sum, { metadata }) => sum + Number((metadata as { votes?: number }).votes ?? 0),
        0,
      );
    await until(
      async () => wall.revision === (await boardOf(one)).revision,
      60_000,
      () => 'the wall is not told of the last revision',
    );
    const boards = {
      wall: await wall.subscribe(eventId),
      one: await boardOf(one),
      other: await boardOf(other),
    };
    const votesIn = async (product: Product): Promise<number> =>
      (await read<{ rows: { metrics: { votes: number } }[] }>(product, statsPath)).rows[0]?.metrics.votes ??
      0;
    const stats = [await votesIn(one), await votesIn(other)];
    return { reckoning, crowd, whileAway, boards, stats, counted };
  });

describe('while Redis is away, and when it comes back empty', () => {
  it(`events are stored and boards move, nobody waits, and all is right afterwards (${AWAY_MS / 1000} s)`, async () => {
    const { reckoning, crowd, whileAway, boards, stats } = await loseRedis(AWAY_MS);
    expect(reckoning).toEqual(NOTHING_AMISS);
    expect(crowd.complaints).toEqual([]);
    expect([...crowd.statuses.keys()]).toEqual([202]);
    expect(crowd.slowestMs).toBeLessThan(WAIT_MS);
    expect(whileAway.acknowledged).toBeGreaterThan(500);
    expect(whileAway.revisions).toBeGreaterThan(0);
    expect(boards.one.entries.length).toBe(7);
    expect(boards.wall.entries).toEqual(boards.one.entries);
    expect(boards.other.entries).toEqual(boards.one.entries);
    expect(stats).toEqual([crowd.acknowledged.size, crowd.acknowledged.size]);
  }, 400_000);

  // A connection that waits for Redis instead of failing at once, with limits that wait for it too, keeps every caller.
  const PATIENT: Break[] = [
    {
      file: 'platform/redis/redis.module.js',
      from: /enableOfflineQueue: blocking,/,
      to: 'enableOfflineQueue: true,',
    },
    {
      file: 'platform/redis/redis.module.js',
      from: /maxRetriesPerRequest: blocking \? null : 1,/,
      to: 'maxRetriesPerRequest: null,',
    },
    { file: 'platform/redis/redis.module.js', from: /commandTimeout: .*,/, to: '' },
    { file: 'platform/limits/shared-tokens.js', from: /this\.redis\.status !== 'ready'/, to: 'false' },
    {
      file: 'platform/limits/shared-tokens.js',
      from: 'const PATIENCE_MS = 50;',
      to: 'const PATIENCE_MS = 600_000;',
    },
  ];
  if (environment.full())
    it('a build that waits for Redis is found out', async () => {
      const broken = await brokenBuild(...PATIENT);
      const { crowd } = await loseRedis(8_000, broken.dir).finally(() => broken.remove());
      expect(crowd.slowestMs).toBeGreaterThan(WAIT_MS);
    }, 300_000);
});
