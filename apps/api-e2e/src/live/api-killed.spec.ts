/** R14: an API process is killed while screens watch, and later the other one: all are back soon, none has a gap, the store hardly notices. */
import type { LeaderboardSnapshot } from '@coliseum/contracts';
import { type Break, brokenBuild, environment, Product, until } from '@coliseum/testing';
import { randomUUID } from 'node:crypto';
import { Crowd, pause, votes } from '../faults/crowd.js';
import { onStage } from '../faults/on-stage.js';
import { hasCaughtUp } from '../faults/reckoning.js';
import { Balancer } from './balancer.js';
import { readMetric } from './read-metric.js';
import { EVENT_BOARD, watchers } from './watchers.js';

const SCREENS = environment.full() ? 2_000 : 200;
const BACK_MS = 10_000;
const READS = 'coliseum_board_reads_total{kind="snapshot"}';

const restBoard = async ({ origin }: Product, eventId: string): Promise<LeaderboardSnapshot> => {
  const answer = await fetch(`${origin}/api/v1/leaderboards/${EVENT_BOARD}?eventId=${eventId}&limit=1000`);
  if (!answer.ok) throw new Error(`the board over REST: ${answer.status}`);
  return (await answer.json()) as LeaderboardSnapshot;
};
const percentile = (values: number[], share: number): number =>
  values.sort((a, b) => a - b)[Math.max(0, Math.ceil(values.length * share) - 1)] ?? NaN;

const killInTurn = (screens: number, ...breaks: Break[]) =>
  onStage(async (later) => {
    const broken = breaks.length > 0 ? await brokenBuild(...breaks) : undefined;
    later(async () => broken?.remove());
    const options = broken ? { build: broken.dir } : {};
    const one = await Product.start(options);
    later(() => one.stop());
    const other = await Product.start({ ...options, databaseUrl: one.database.url });
    later(() => other.stop());
    const balancer = await Balancer.before(one.origin, other.origin);
    later(() => balancer.close());
    const eventId = randomUUID();
    const crowd = new Crowd([balancer.origin], { senders: 1, batch: votes(eventId, 20), pauseMs: 100 });
    later(() => crowd.abandon());
    await until(
      async () => crowd.acknowledged.size > 0,
      30_000,
      () => 'nothing is acknowledged',
    );
    const walls = await watchers(screens, balancer.origin, eventId);
    later(async () => walls.forEach((wall) => wall.close()));

    /** @returns how long each screen that lost its connection was without a newer board, and what its return cost */
    const kill = async (killed: Product, left: Product) => {
      await until(
        async () => walls.every(({ isLive }) => isLive),
        60_000,
        () => `${walls.filter(({ isLive }) => !isLive).length} screens are not live`,
      );
      const lost = walls.map(({ losses }) => losses.length);
      const readsBefore = await readMetric(left, READS);
      await killed.kill();
      await until(
        async () => walls.some(({ losses }, i) => losses.length > (lost[i] ?? 0)),
        10_000,
        () => 'no screen noticed',
      );
      await pause(500);
      await until(
        async () => walls.every(({ isLive }) => isLive),
        60_000,
        () => `${walls.filter(({ isLive }) => !isLive).length} screens do not come back`,
      );
      const waits = walls.flatMap(({ losses }, i) =>
        losses.slice(lost[i]).map(({ lostAt, backAt = Infinity }) => backAt - lostAt),
      );
      return { waits, reads: (await readMetric(left, READS)) - readsBefore };
    };
    const first = await kill(one, other);
    await one.run(); // new, without a memory of any board
    const second = await kill(other, one);

    await crowd.stop();
    await until(
      () => hasCaughtUp(one.database.url),
      60_000,
      () => 'the rollup does not catch up',
    );
    await pause(1_500); // the throttle of the last revision
    const rest = await restBoard(one, eventId);
    await until(
      async () => walls.every(({ board }) => board?.revision === rest.revision),
      15_000,
      () =>
        `screens stand at ${[...new Set(walls.map(({ board }) => board?.revision))].join(', ')}, REST at ${rest.revision}`,
    );
    const votesIn = rest.entries.reduce(
      (sum, { metadata }) => sum + Number((metadata as { votes?: number }).votes ?? 0),
      0,
    );
    const different = walls.filter(({ board }) => JSON.stringify(board) !== JSON.stringify(rest)).length;
    return { first, second, different, votesIn, crowd, rest };
  });

describe('while an API process is killed', () => {
  it(`${SCREENS} screens are back within ${BACK_MS / 1000} s without a gap, for one query a board`, async () => {
    const { first, second, different, crowd, rest } = await killInTurn(SCREENS);
    expect(first.waits.length).toBeGreaterThan(SCREENS / 4);
    expect(second.waits.length).toBe(SCREENS); // all of them were there by then
    expect(percentile(first.waits, 0.99)).toBeLessThan(BACK_MS);
    expect(percentile(second.waits, 0.99)).toBeLessThan(BACK_MS);
    // a process that knew the board reads nothing, one that has just begun reads it once
    expect(first.reads).toBeLessThanOrEqual(1);
    expect(second.reads).toBeLessThanOrEqual(1);
    expect(different).toBe(0);
    expect(crowd.complaints).toEqual([]);
    expect(rest.entries).toHaveLength(7);
  }, 600_000);

  // Every subscription reads the board for itself.
  const READER_BY_READER: Break[] = [
    { file: 'realtime/live-boards.js', from: 'if (fresh && fresh.revision > 0)', to: 'if (false)' },
    { file: 'realtime/live-boards.js', from: 'room.reading ??=', to: 'room.reading =' },
    { file: 'leaderboard/read/published-boards.js', from: 'if (trusted &&', to: 'if (false &&' },
    {
      file: 'leaderboard/read/published-boards.js',
      from: 'if (held?.snapshot.epoch === epoch &&',
      to: 'if (false &&',
    },
    { file: 'leaderboard/read/published-boards.js', from: 'if (cached)', to: 'if (false)' },
  ];
  // Who subscribes is answered, but is told of nothing afterwards.
  const SILENT: Break = { file: 'realtime/live-boards.js', from: 'if (!message)', to: 'if (true)' };
  if (environment.full()) {
    it('a build that reads the board for every screen is found out', async () => {
      const { first, second } = await killInTurn(200, ...READER_BY_READER);
      expect(first.reads + second.reads).toBeGreaterThan(4);
    }, 300_000);
    it('a build that tells of nothing is found out', async () => {
      await expect(killInTurn(100, SILENT)).rejects.toThrow(/screens stand at/);
    }, 300_000);
  }
});
