/** Votes that come late and displace one that was counted: they wait to be judged together, and one counts all the while. */
import { randomUUID } from 'node:crypto';
import { jest } from '@jest/globals';
import { RollUp } from '../roll-up.js';
import type { StoredVote } from './ballots.spec-support.js';
import { DeferredBallots } from './deferred-ballots.js';
import { NICK, OPENS, Polls, VOTING } from './polls.spec-support.js';

describe('ballots that come late and displace a vote counted earlier', () => {
  let polls: Polls;
  beforeEach(async () => (polls = await Polls.open()));
  afterEach(() => polls.close());

  const waiting = async (): Promise<number> => {
    const { rows } = await polls.test.pool.query<{ n: number }>(
      `select count(*)::int as n from coliseum_ballots where verdict = 'deferred'`,
    );
    return rows[0]?.n ?? 0;
  };
  const inFigures = async (): Promise<unknown> =>
    (await polls.votes.figures())[`${polls.show} ${NICK}`] as Record<string, number>;
  /** All that is stored, in ticks of the same process; which finds deferred votes at most once. */
  const tickOn = async (rollUp: RollUp): Promise<void> => {
    for (;;) {
      const { rows } = await polls.test.pool.query<{ waits: boolean }>(
        `select exists (select 1 from coliseum_metrics m join coliseum_watermarks w
           on w.consumer = 'rollup' and m.xid >= w.next_xid) as waits`,
      );
      if (!rows[0]?.waits) return;
      await rollUp.tick();
    }
  };
  const received = Date.now();
  const late = (at: number, more: Partial<StoredVote> = {}): StoredVote =>
    polls.vote(at, { receivedAt: received, value: 1, ...more });

  it('wait until they are judged together, and one vote counts all the while, whoever restarts', async () => {
    const VOTES = 200;
    let rollUp = new RollUp(polls.test.database);
    const recounts = new Set<string>();
    const noteRecounts = async (): Promise<void> => {
      // rows that are counted anew are written anew; a merge that sets a vote aside leaves the time of its last vote
      const { rows } = await polls.test.pool.query<{ last: string }>(
        `select last_vote_at::text as last from coliseum_rollups where entity_type = 'event' and period = 'all_time'`,
      );
      recounts.add(rows[0]?.last ?? '');
    };
    const started = performance.now();
    for (let n = 0; n < VOTES; n++) {
      await polls.votes.store([late(OPENS + 1_000_000 - n)]);
      if (n === VOTES / 2) rollUp = new RollUp(polls.test.database);
      await tickOn(rollUp);
      expect(await inFigures()).toEqual({ votes: 1, points: 1, voters: 1 });
      await noteRecounts();
      if (n % 50 === 49) expect(await polls.votes.verify()).toEqual([]);
    }
    const seconds = (performance.now() - started) / 1000;
    // once at first, once by the second process, and once a second at most
    expect(recounts.size).toBeLessThanOrEqual(3 + seconds);
    expect(recounts.size).toBeLessThan(VOTES / 5);
    await polls.tick();
    expect(await waiting()).toBe(0);
    await polls.agree();
  }, 120_000);

  it('settle within two seconds where none were deferred lately', async () => {
    const rollUp = new RollUp(polls.test.database);
    await polls.votes.store([late(OPENS + 5), late(OPENS + 6, { retracts: true }), late(OPENS + 9)]);
    await tickOn(rollUp);
    await polls.votes.store([late(OPENS + 4, { retracts: true }), late(OPENS + 8)]);
    await tickOn(rollUp);
    expect(await waiting()).toBe(1);
    const end = Date.now() + 2_000;
    while ((await waiting()) > 0 && Date.now() < end) {
      await rollUp.tick();
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    await polls.agree();
  });

  it('leave what stands as it is until then: a retraction too, and those that lie beside one that waits', async () => {
    const rest = jest.spyOn(DeferredBallots.prototype, 'look').mockResolvedValue([]);
    try {
      const rollUp = new RollUp(polls.test.database);
      await polls.votes.store([late(OPENS + 10), late(OPENS + 20, { retracts: true }), late(OPENS + 30)]);
      await tickOn(rollUp);
      const settled = [...polls.votes.cast.keys()];
      // before what stands, beside what waits, and in one batch with others of its gap
      await polls.votes.store([late(OPENS + 15, { retracts: true })]);
      await tickOn(rollUp);
      await polls.votes.store([
        late(OPENS + 13),
        late(OPENS + 16),
        late(OPENS + 25),
        late(OPENS + 26, { retracts: true }),
      ]);
      await tickOn(rollUp);
      const after = [late(OPENS + 40, { retracts: true }), late(OPENS + 41)];
      await polls.votes.store(after);
      await tickOn(rollUp);
      const verdicts = await polls.votes.verdicts();
      expect(settled.map((id) => verdicts.get(id))).toEqual(['counted', 'counted', 'counted']);
      expect(after.map(({ id }) => verdicts.get(id))).toEqual(['counted', 'counted']);
      expect(await waiting()).toBe(3);
      expect(await polls.votes.verify()).toEqual([]);
      expect(await inFigures()).toEqual({ votes: 1, points: 1, voters: 1 });
    } finally {
      rest.mockRestore();
    }
    await polls.tick();
    await polls.agree();
  });

  it('are judged with all else of an event whose rule or times change', async () => {
    for (const settle of [
      () => polls.votes.rule(polls.show, { ...VOTING, windowSeconds: 7 }),
      () => polls.votes.rule(polls.show, { ...VOTING, opensAt: OPENS + 1 }),
      () => polls.votes.rule(polls.show, { votes: 'unlimited' }),
    ]) {
      await polls.votes.rule(polls.show, {});
      await polls.tick();
      const at = OPENS + 100 + polls.votes.cast.size * 100;
      const userId = randomUUID();
      const rollUp = new RollUp(polls.test.database);
      await polls.votes.store([late(at, { userId })]);
      await tickOn(rollUp);
      await polls.votes.store([late(at - 1, { userId })]);
      await tickOn(rollUp);
      expect(await waiting()).toBe(1);
      await settle();
      await polls.tick();
      expect(await waiting()).toBe(0);
      await polls.agree();
    }
  });
});
