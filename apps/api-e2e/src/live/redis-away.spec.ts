/** Redis is stopped while screens watch at two processes: boards go on, nothing wrong is ever shown, and all is as before when it is back. */
import type { LeaderboardSnapshot } from '@coliseum/contracts';
import { type Break, brokenBuild, environment, OwnStore, Product, until } from '@coliseum/testing';
import { randomUUID } from 'node:crypto';
import { Crowd, pause, votes } from '../faults/crowd.js';
import { onStage } from '../faults/on-stage.js';
import { hasCaughtUp, query } from '../faults/reckoning.js';
import { EVENT_BOARD, type Watcher, watchers } from './watchers.js';

const AWAY_MS = environment.full() ? 60_000 : 8_000;
/** the throttle of an event's board, a look at the store a second, and what a busy test machine may add */
const LATE_MS = 5_000;

interface Revision {
  epoch: string;
  revision: string;
  generated_at: Date;
  entries: [id: string, rank: number, score: number][];
}

const loseRedis = (...breaks: Break[]) =>
  onStage(async (later) => {
    const broken = breaks.length > 0 ? await brokenBuild(...breaks) : undefined;
    later(async () => broken?.remove());
    const redis = await OwnStore.start('redis');
    later(() => redis.remove());
    const options = { redisUrl: redis.url, ...(broken && { build: broken.dir }) };
    const one = await Product.start(options);
    later(() => one.stop());
    const other = await Product.start({ ...options, databaseUrl: one.database.url });
    later(() => other.stop());
    const eventId = randomUUID();
    const crowd = new Crowd([one.origin, other.origin], {
      senders: 2,
      batch: votes(eventId, 20),
      pauseMs: 100,
    });
    later(() => crowd.abandon());
    await until(
      async () => crowd.acknowledged.size > 0,
      30_000,
      () => 'nothing is acknowledged',
    );
    const walls = [
      ...(await watchers(5, one.origin, eventId, true)),
      ...(await watchers(5, other.origin, eventId, true)),
    ];
    later(async () => walls.forEach((wall) => wall.close()));
    const rest = async ({ origin }: Product): Promise<LeaderboardSnapshot> => {
      const answer = await fetch(`${origin}/api/v1/leaderboards/${EVENT_BOARD}?eventId=${eventId}`);
      if (!answer.ok) throw new Error(`REST answers ${answer.status}`);
      return (await answer.json()) as LeaderboardSnapshot;
    };

    await pause(2_000);
    // the first heartbeats may come before anything is rolled up
    await until(
      async () => walls.every(({ dataAgeMs }) => dataAgeMs !== undefined),
      30_000,
      () => 'a screen is not told how old its data are',
    );
    await redis.order('stop');
    const goneAt = Date.now();
    const answered: number[] = [];
    let oldestData = 0;
    while (Date.now() - goneAt < AWAY_MS) {
      for (const product of [one, other]) answered.push((await rest(product)).revision);
      await pause(500);
      if (Date.now() - goneAt > LATE_MS)
        oldestData = Math.max(oldestData, ...walls.map(({ dataAgeMs = Infinity }) => dataAgeMs));
    }
    const away = [goneAt, Date.now()] as const;
    await redis.order('launch');
    await pause(3_000);
    await crowd.stop();
    await until(
      () => hasCaughtUp(one.database.url),
      60_000,
      () => 'the rollup does not catch up',
    );
    await pause(1_500);
    const end = await rest(one);
    await until(
      async () => walls.every(({ board }) => board?.revision === end.revision),
      15_000,
      () => 'a screen is not told of the last revision',
    );
    const stored = await query<Revision>(
      one.database.url,
      `select epoch, revision, generated_at, entries from coliseum_leaderboard_revisions
        where leaderboard_id = $1 and event_id = $2 order by generated_at`,
      [EVENT_BOARD, eventId],
    );
    return {
      walls,
      stored,
      end,
      away,
      answered,
      oldestData,
      losses: walls.flatMap(({ losses }) => losses).length,
    };
  });

/** What a screen was shown that the store never held. */
const wrongs = ({ shown }: Watcher, stored: readonly Revision[]): number => {
  const truth = new Map(stored.map((row) => [`${row.epoch} ${row.revision}`, JSON.stringify(row.entries)]));
  return shown.filter(
    ({ board: { epoch, revision, entries } }) =>
      revision > 0 &&
      truth.get(`${epoch} ${revision}`) !==
        JSON.stringify(entries.map(({ entityId, rank, score }) => [entityId, rank, score])),
  ).length;
};

/** How late a screen had each revision that was made in that time; one that was overtaken counts by its successor. */
const latest = (
  { shown }: Watcher,
  stored: readonly Revision[],
  [from, to]: readonly [number, number],
): number =>
  Math.max(
    ...stored
      .filter(({ generated_at: at }) => at.getTime() >= from && at.getTime() <= to)
      .map((row) => {
        const had = shown.find(({ board }) => board.revision >= Number(row.revision));
        return (had?.at ?? Infinity) - row.generated_at.getTime();
      }),
  );

describe('while Redis is stopped', () => {
  it(`boards go on at every process and nothing wrong is shown (${AWAY_MS / 1000} s)`, async () => {
    const { walls, stored, end, away, answered, oldestData, losses } = await loseRedis();
    const made = stored.filter(
      ({ generated_at: at }) => at.getTime() > away[0] && at.getTime() < away[1],
    ).length;
    expect(made).toBeGreaterThan(AWAY_MS / 3_000);
    expect(walls.map((wall) => wrongs(wall, stored))).toEqual(walls.map(() => 0));
    expect(losses).toBe(0);
    expect(Math.max(...walls.map((wall) => latest(wall, stored, away)))).toBeLessThan(LATE_MS);
    expect(oldestData).toBeLessThan(30_000);
    expect(Math.max(...answered)).toBeGreaterThan(Math.min(...answered));
    for (const { board } of walls) expect(board?.entries).toEqual(end.entries);
  }, 300_000);

  if (environment.full())
    it('a build whose processes do not look for what nobody told them is found out', async () => {
      const blind: Break = {
        file: 'realtime/live-boards.js',
        from: 'if (this.looking || followed.length === 0)',
        to: 'if (true)',
      };
      const deaf: Break = {
        file: 'realtime/live-boards.js',
        from: 'if (this.catchingUp)',
        to: 'if (true)',
      };
      await expect(
        loseRedis(blind, deaf).then(({ walls, stored, away }) =>
          Math.max(...walls.map((wall) => latest(wall, stored, away))),
        ),
      ).resolves.toBeGreaterThan(LATE_MS);
    }, 300_000);
});
