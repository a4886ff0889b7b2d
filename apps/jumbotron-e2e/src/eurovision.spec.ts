/** The Eurovision 2019 final, through the front door to the wall: official points and ranks, and nothing but them. */
import { openBrowser, Product, until } from '@coliseum/testing';
import type { Browser } from 'playwright-core';
import { newId } from '../../../libs/sdk/src/new-id.mjs';
import { castShow, entitiesOf } from '../../../tools/demo/cast.mjs';
import { differences } from '../../../tools/demo/compare.mjs';
import { readContest } from '../../../tools/demo/contest.mjs';
import { Show, type SentVotes, type Vote } from './support/show.js';
import { Wall } from './support/wall.js';

const contest = readContest();
const cast = castShow(contest);
const FINALISTS = 26;

/** the same disorder in every run */
function shuffled<T>(items: readonly T[], seed: number): T[] {
  const result = [...items];
  let state = seed;
  for (let i = result.length - 1; i > 0; i--) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const j = state % (i + 1);
    [result[i], result[j]] = [result[j] as T, result[i] as T];
  }
  return result;
}

describe('the Eurovision 2019 final', () => {
  let product: Product;
  let browser: Browser;
  let show: Show;
  let wall: Wall;
  const votes: Vote[] = contest.votes.map(({ voter, ballot, contestant, points }) => ({
    id: newId(),
    userId: cast.voterId(voter, ballot),
    artistId: cast.artistId(contestant),
    value: points,
  }));

  const send = async (all: readonly Vote[], batch: number): Promise<SentVotes> => {
    const sum = { accepted: 0, duplicates: 0, rejected: 0 };
    for (let from = 0; from < all.length; from += batch) {
      const answer = await show.vote(all.slice(from, from + batch));
      sum.accepted += answer.accepted;
      sum.duplicates += answer.duplicates;
      sum.rejected += answer.rejected;
    }
    return sum;
  };

  beforeAll(async () => {
    product = await Product.start();
    browser = await openBrowser();
    show = new Show(product, cast.eventId);
    const [opensAt, closesAt] = [new Date(Date.now() - 60_000), new Date(Date.now() + 30 * 60_000)];
    await show.introduce(entitiesOf(contest, cast, { opensAt, closesAt }));
    wall = await Wall.open(browser, product.origin, `event=${cast.eventId}&scene=leaderboard&dwell=1500`);
  });
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });

  it('counts every vote once', async () => {
    expect(await send(votes, 100)).toEqual({ accepted: 820, duplicates: 0, rejected: 0 });
  });

  it('ends with the official points and competition ranks on the board', async () => {
    let wrong: string[] = [];
    await until(
      async () => {
        wrong = differences((await show.board()).entries, contest.official, cast.artistId);
        return wrong.length === 0;
      },
      20_000,
      () => wrong.join('\n'),
    );
  });

  it('shows them all on the wall, page by page, ties with the same rank in the stone', async () => {
    const { revision } = await show.board();
    await until(
      async () => (await wall.revision()) === revision,
      15_000,
      () => `the wall never came to revision ${revision}`,
    );
    await wall.settled();
    const rows = await wall.everyone(FINALISTS);
    const shown = rows.map(({ entityId, rank, data }) => ({ entityId, rank, score: data }));
    expect(differences(shown, contest.official, cast.artistId)).toEqual([]);
    expect(rows.map(({ position }) => position)).toEqual(rows.map((_, i) => i + 1));
    expect(rows.map(({ numeral }) => numeral)).toEqual(rows.map(({ rank }) => rank));
    expect(rows.map(({ score }) => score)).toEqual(rows.map(({ data }) => String(data)));
    expect(
      rows
        .filter(({ rank }) => rank === 15)
        .map(({ name }) => name)
        .sort(),
    ).toEqual(['Bilal Hassani', 'Zala Kralj & Gašper Šantl']);
    expect(rows[0]?.name).toBe('Duncan Laurence');
    expect(await wall.text()).toContain('Eurovision Song Contest 2019 · Tel Aviv');
  });

  it('is not moved by the same votes again, shuffled, in other batches, with new timestamps', async () => {
    const before = await show.board();
    expect(await send(shuffled(votes, 2019), 37)).toEqual({ accepted: 0, duplicates: 820, rejected: 0 });
    await new Promise((later) => setTimeout(later, 3_000)); // longer than a tick and the board's throttle
    const after = await show.board();
    expect([after.revision, after.totals]).toEqual([before.revision, before.totals]);
    expect(differences(after.entries, contest.official, cast.artistId)).toEqual([]);
    expect(await wall.revision()).toBe(before.revision);
  });

  it('kept its content policy all the while', () => {
    expect(wall.complaints).toEqual([]);
  });
});
