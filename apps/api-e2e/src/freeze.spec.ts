/** An event freezes to the millisecond, on two processes, one or both of which are killed between its close and its freeze. */
import { API_KEY, type Break, brokenBuild, environment, Product, until } from '@coliseum/testing';
import { randomUUID } from 'node:crypto';
import { callAdmin } from './faults/call-admin.js';
import { pause } from './faults/crowd.js';
import { onStage } from './faults/on-stage.js';

const BOARD = 'event-artist-rankings';
/** between the close and the freeze there is time to kill and to start */
const GRACE_S = 6;
const [norway, italy] = [
  'a0000000-0000-4000-8000-000000000001',
  'a0000000-0000-4000-8000-000000000002',
] as const;

interface Board {
  state: string;
  entries: { rank: number; entityId: string; score: number }[];
}
interface Life {
  boards: { leaderboardId: string; state: string }[];
  setAside: Record<string, number>;
}

const headers = { authorization: `Bearer ${API_KEY}`, 'content-type': 'application/json' };
const send = async (product: Product, method: string, path: string, body: unknown): Promise<void> => {
  const answer = await fetch(`${product.origin}/api/v1/${path}`, {
    method,
    headers,
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
};
const read = async (product: Product, eventId: string): Promise<Board> =>
  (await (await fetch(`${product.origin}/api/v1/leaderboards/${BOARD}?eventId=${eventId}`)).json()) as Board;
const places = ({ entries }: Board) => entries.map(({ rank, entityId, score }) => [rank, entityId, score]);

/** Votes for the event, before and after the instants that decide. */
const votesFor = (eventId: string, closes: number) => {
  const vote = (artistId: string, at: number, value: number) => ({
    ...{ id: randomUUID(), type: 'concierto.vote_cast', userId: randomUUID(), eventId, artistId, value },
    timestamp: new Date(at).toISOString(),
  });
  return {
    open: [vote(norway, closes - 900, 3), vote(italy, closes - 800, 4)],
    grace: [vote(norway, closes - 1, 10), vote(italy, closes, 1_000), vote(italy, closes + 1, 1_000)],
    late: [vote(italy, closes - 1, 1_000), vote(norway, closes - 2, 1_000)],
  };
};

/**
 * @param killed which of the two processes die between close and freeze
 * @returns the board as each process has it, and how its votes were set aside
 */
const play = (killed: readonly (0 | 1)[], isBackwards: boolean, ...breaks: Break[]) =>
  onStage(async (later) => {
    const build = breaks.length > 0 ? await brokenBuild(...breaks) : undefined;
    later(async () => build?.remove());
    const options = build ? { build: build.dir } : {};
    const one = await Product.start(options);
    later(() => one.stop());
    const other = await Product.start({ ...options, databaseUrl: one.database.url });
    later(() => other.stop());
    const both = [one, other] as const;

    const eventId = randomUUID();
    const closes = Date.now() + 2_000;
    const freezes = closes + GRACE_S * 1_000;
    await send(one, 'PUT', 'entities', [
      {
        ...{ type: 'event', id: eventId, name: 'Final', lineup: [norway, italy] },
        ...{ votingOpensAt: new Date(closes - 60_000), votingClosesAt: new Date(closes) },
        ballotRule: { votes: 'once', freezeGraceSeconds: GRACE_S },
      },
    ]);
    const { open, grace, late } = votesFor(eventId, closes);
    const turn = <T>(of: T[]): T[] => (isBackwards ? [...of].reverse() : of);
    await send(other, 'POST', 'events', turn(open));
    await pause(closes + 200 - Date.now());
    await send(one, 'POST', 'events', turn(grace));
    for (const which of killed) await both[which].kill();
    // where nobody is left, nobody is there when the instant comes
    if (killed.length === both.length) await pause(freezes + 500 - Date.now());
    for (const which of killed) await both[which].run();
    await pause(freezes + 100 - Date.now());
    await send(other, 'POST', 'events', turn(late));
    const bothSay = async (state: string): Promise<void> => {
      for (const product of both)
        await until(
          async () => (await read(product, eventId)).state === state,
          10_000,
          () => `the board is not ${state}`,
        );
    };
    await bothSay('frozen');
    const setAside = async (): Promise<Record<string, number>> =>
      (await callAdmin<Life>(one, 'GET', `events/${eventId}/life`)).setAside;
    await pause(1_500); // what came late is judged
    await callAdmin(other, 'POST', `leaderboards/${BOARD}/publish`, { eventId });
    await bothSay('official'); // the other process hears of it a moment later
    const boards = await Promise.all(both.map((product) => read(product, eventId)));
    return { boards, setAside: await setAside() };
  });

const EXPECTED = [
  [1, norway, 13],
  [2, italy, 4],
];

describe('an event that freezes on two processes', () => {
  it.each([
    ['with both alive', [], false],
    ['with one killed between close and freeze', [0], true],
    ['with both killed, and started after it', [0, 1], false],
  ] as const)('has the same official board %s', async (_, killed, isBackwards) => {
    const { boards, setAside } = await play(killed, isBackwards);
    expect(boards.map((board) => [board.state, places(board)])).toEqual([
      ['official', EXPECTED],
      ['official', EXPECTED],
    ]);
    expect(setAside).toEqual({ outside_voting: 2, after_freeze: 2 });
  });

  // A judge that does not ask when a vote arrived lets those win that come when the freeze is over.
  const DATED: Break = {
    file: 'rollup/ballots/ballot-terms.sql.js',
    from: /when \$\{createdAt\} >= \$\{w\}\.frozen_at then 'after_freeze'/,
    to: '',
  };
  if (environment.full())
    it('a build that lets late votes in is found out', async () => {
      const { setAside } = await play([0, 1], false, DATED);
      expect(setAside).not.toHaveProperty('after_freeze');
    });
});
