/** A hostile way between server and client, by seeded chance: whatever happens on it, what is shown is exact, and the end is the server's. */
import type { LeaderboardSnapshot } from '@coliseum/contracts';
import { Arena, until } from './arena.spec-support.js';
import { aBoard, deltaBetween } from './board.spec-support.js';
import { LiveClient } from './live-client.js';

const STEPS = 2_000;

const chance =
  (seed: number) =>
  (below: number): number => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return Math.floor((seed / 2 ** 32) * below);
  };
const keyOf = ({ epoch, revision }: LeaderboardSnapshot): string => `${epoch} ${revision}`;

describe('a board over a hostile network', () => {
  let arena: Arena;
  let client: LiveClient;
  beforeEach(async () => {
    arena = await new Arena().open();
  });
  afterEach(async () => {
    client.close();
    await arena.close();
  });

  it.each([1, 2, 3, 4])(
    'shows only what the server once stood at, and ends where it ends (seed %i)',
    async (seed) => {
      const pick = chance(seed);
      const limit = [3, 100, 100, 5][seed - 1] ?? 100;
      const cutTo = (board: LeaderboardSnapshot): LeaderboardSnapshot => ({
        ...board,
        entries: board.entries.slice(0, limit),
      });
      /** every state the server has stood at */
      const stood = new Map<string, LeaderboardSnapshot>();
      let [scores, epoch]: [Record<string, number>, number] = [{ a: 3, b: 2, c: 1 }, 1];
      arena.board = aBoard(scores, 1, 'e1');
      stood.set(keyOf(arena.board), arena.board);
      /** messages on their way: the network delivers them in its own order */
      const underWay: (() => void)[] = [];
      let [dropped, doubled, delayed, restored, cuts, lostAnswers] = [0, 0, 0, 0, 0, 0];
      let answers = 0;
      arena.answer = (give) => {
        // by count, not by chance: how many are asked for hangs on the clock
        if (++answers % 12 === 0) lostAnswers++;
        else if (pick(4) === 0) underWay.push(give);
        else give();
      };

      client = new LiveClient({ origin: `http://127.0.0.1:${arena.port}`, answerTimeoutMs: 60 });
      const { view } = client.board({ leaderboardId: 'event-artist-rankings', eventId: 'event-1', limit });
      let shown = 0;
      const wrong: LeaderboardSnapshot[] = [];
      view.watch(({ board }) => {
        if (!board) return;
        shown++;
        const truth = stood.get(keyOf(board));
        if (!truth || JSON.stringify(cutTo(truth)) !== JSON.stringify(board)) wrong.push(board);
      });
      await until(() => view.value.board !== null);

      for (let step = 0; step < STEPS; step++) {
        const before = arena.board as LeaderboardSnapshot;
        scores = { ...scores };
        for (let votes = pick(4); votes >= 0; votes--) {
          const id = String.fromCharCode(97 + pick(9));
          scores[id] = (scores[id] ?? 0) + 1 + pick(12);
        }
        if (pick(10) === 0) delete scores[String.fromCharCode(97 + pick(9))];
        const isRestored = pick(150) === 0;
        if (isRestored) restored++;
        const board = isRestored
          ? aBoard(scores, 1 + pick(5), `e${++epoch}`)
          : aBoard(scores, before.revision + 1, before.epoch);
        arena.board = board;
        stood.set(keyOf(board), board);
        const say = (): void =>
          isRestored
            ? arena.send('leaderboard:snapshot', board)
            : arena.send('leaderboard:delta', deltaBetween(before, board));
        const fate = pick(20);
        if (fate === 0) dropped++;
        else if (fate === 1) {
          doubled++;
          say();
          say();
        } else if (fate <= 4) {
          delayed++;
          underWay.push(say);
        } else say();
        while (underWay.length > 0 && pick(3) === 0)
          underWay.splice(pick(underWay.length), 1).forEach((deliver) => deliver());
        if (pick(600) === 0) {
          cuts++;
          arena.cut();
        }
        if (pick(4) > 0) await new Promise((tick) => setTimeout(tick, 1));
      }
      for (const deliver of underWay.splice(0)) deliver();
      arena.answer = (give) => give();
      await until(() => client.link.connection.value === 'live', 8_000);
      // one more that arrives as it should: whatever is missing before it shows
      const end = aBoard({ ...scores, z: 1 }, arena.board.revision + 1, arena.board.epoch);
      stood.set(keyOf(end), end);
      arena.step(end);
      await until(() => view.value.board !== null && keyOf(view.value.board) === keyOf(end), 8_000);
      expect(view.value.board).toEqual(cutTo(end));
      expect(wrong).toEqual([]);
      // the network was hostile indeed
      expect(shown).toBeGreaterThan(STEPS / 100);
      expect(Math.min(dropped, doubled, delayed)).toBeGreaterThan(30);
      expect(lostAnswers).toBeGreaterThan(0);
      expect(Math.min(restored, cuts)).toBeGreaterThan(0);
      expect(arena.asked.length).toBeGreaterThan(12);
    },
    60_000,
  );
});
