/** Which votes count: those that the definition says, whatever comes, in whatever order. */
import { randomUUID } from 'node:crypto';
import type { VotingRule } from '@coliseum/domain';
import { rollUpAll } from '../roll-up-all.spec-support.js';
import { RollUp } from '../roll-up.js';
import type { StoredVote } from './ballots.spec-support.js';
import { ANN, BOB, CLOSES, FROZEN, KATE, NICK, OPENS, Polls, VOTING } from './polls.spec-support.js';

/** Each is a history of its own, of which a few do from day to day. */
const SEEDS = process.env['COLISEUM_TEST_FULL'] ? [1, 2, 3, 4, 5, 6, 7, 8, 9] : [1, 2, 3];

describe('ballots', () => {
  let polls: Polls;
  beforeEach(async () => (polls = await Polls.open()));
  afterEach(() => polls.close());

  it('count one vote a user and artist at an event that the directory does not know; all else of the vote stays', async () => {
    const [first, again] = [polls.vote(OPENS + 5), polls.vote(OPENS + 10, { value: 8 })];
    await polls.votes.store([
      first,
      again,
      polls.vote(OPENS, { userId: BOB }),
      polls.vote(OPENS, { artistId: KATE }),
    ]);
    await polls.tick();
    await polls.agree();
    const { rows } = await polls.test.pool.query(
      `select events::int, interactions::int, votes::int, vote_points::int, unique_voters::int, last_vote_at from coliseum_rollups
       where entity_type = 'event' and period = 'all_time'`,
    );
    expect(rows).toEqual([
      {
        ...{ events: 4, interactions: 4, votes: 3, vote_points: 36, unique_voters: 2 },
        last_vote_at: new Date(OPENS + 5),
      },
    ]);
  });

  it('keep each ballot’s votes in rows of their own, beside those of all', async () => {
    await polls.votes.store([
      polls.vote(OPENS, { ballot: 'jury' }),
      polls.vote(OPENS, { ballot: 'public', value: 5 }),
      polls.vote(OPENS + 1, { ballot: 'public', value: 7 }),
      polls.vote(OPENS, { ballot: 'Not A Word', userId: BOB, value: 1 }),
    ]);
    await polls.tick();
    const { rows } = await polls.test.pool.query(
      `select event_id, vote_points::int as points from coliseum_rollups where entity_type = 'artist' and period = 'all_time' and event_id <> '' order by 2`,
    );
    expect(rows).toEqual([
      { event_id: `${polls.show}#public`, points: 5 },
      { event_id: `${polls.show}#jury`, points: 12 },
      { event_id: polls.show, points: 18 },
    ]);
    expect(await polls.votes.verify()).toEqual([]);
  });

  it('hold at the edges of the voting to the millisecond, in any order and after a restart', async () => {
    await polls.votes.rule(polls.show, VOTING);
    const edges = [
      polls.vote(OPENS - 1, { userId: randomUUID() }),
      polls.vote(OPENS, { userId: randomUUID() }),
      polls.vote(CLOSES - 1, { userId: randomUUID(), receivedAt: FROZEN - 1 }),
      polls.vote(CLOSES - 1, { userId: randomUUID(), receivedAt: FROZEN }),
      polls.vote(CLOSES, { userId: randomUUID() }),
    ];
    await polls.votes.store(edges.slice(3));
    await polls.tick();
    await polls.votes.store(edges.slice(0, 3).reverse());
    await polls.tick();
    await polls.agree();
    expect(edges.map(({ id }) => polls.votes.expected().verdicts.get(id))).toEqual([
      ...['outside_voting', 'counted', 'counted', 'after_freeze', 'outside_voting'],
    ]);
  });

  it('move within a tick when the voting’s times, the rule or a freeze by hand change, though no vote comes', async () => {
    await polls.votes.store([
      polls.vote(OPENS + 1),
      polls.vote(OPENS + 2),
      polls.vote(CLOSES - 1, { receivedAt: FROZEN + 5 }),
      polls.vote(CLOSES + 1, { userId: BOB }),
      polls.vote(CLOSES + 2, { userId: BOB, retracts: true }),
    ]);
    await polls.tick();
    await polls.agree();
    const rules: Partial<VotingRule>[] = [
      VOTING,
      { ...VOTING, votes: 'unlimited' },
      { votes: 'unlimited' },
      { ...VOTING, opensAt: OPENS + 2 },
      { ...VOTING, windowSeconds: 1 },
      { ...VOTING, windowSeconds: 1, opensAt: OPENS + 2, closesAt: null },
      { frozenAt: 0 },
      {},
    ];
    for (const rule of rules) {
      await polls.votes.rule(polls.show, rule);
      await polls.tick();
      await polls.agree();
    }
  });

  it('follow the directory in a process that goes on, though no vote comes', async () => {
    const rollUp = new RollUp(polls.test.database);
    const follow = async (): Promise<void> => {
      for (const end = Date.now() + 20_000; ; await new Promise((resolve) => setTimeout(resolve, 100))) {
        await rollUp.tick();
        try {
          return await polls.agree();
        } catch (error) {
          if (Date.now() > end) throw error;
        }
      }
    };
    await polls.votes.store([polls.vote(OPENS), polls.vote(OPENS + 1), polls.vote(CLOSES, { userId: BOB })]);
    await follow();
    for (const rule of [VOTING, { ...VOTING, votes: 'unlimited' as const }, { frozenAt: 0 }]) {
      await polls.votes.rule(polls.show, rule);
      await follow();
    }
  }, 60_000);

  it('are judged once more after a restore, and again when all is counted anew', async () => {
    await polls.votes.store([
      polls.vote(OPENS),
      polls.vote(OPENS + 1),
      polls.vote(OPENS + 2, { retracts: true }),
      polls.vote(OPENS + 3),
    ]);
    await polls.tick();
    await polls.test.pool.query(`update coliseum_watermarks set system_identifier = 'another cluster'`);
    await polls.tick();
    await polls.agree();
    expect((await polls.test.pool.query('select 1 from coliseum_ballots')).rowCount).toBe(4);
  });

  it('of votes that the retention has dropped stay used', async () => {
    const id = '018f0000-0000-7000-8000-000000000001';
    await polls.votes.store([polls.vote(OPENS, { id })]);
    await polls.tick();
    await polls.test.pool.query(
      `insert into coliseum_dropped_ranges (partition_name, from_id, to_id, first_timestamp, last_timestamp, events)
       values ('p', '018f0000-0000-7000-8000-000000000000', '018f0000-0000-7000-8000-000000000002', $1, $1, 1)`,
      [new Date(OPENS)],
    );
    await polls.test.pool.query('delete from coliseum_metrics where id = $1', [id]);
    await polls.votes.store([polls.vote(OPENS + 7_200_000)]);
    await polls.tick();
    expect([...(await polls.votes.verdicts()).values()]).toEqual(['repeated']);
    expect(await polls.votes.verify()).toEqual([]);
  });

  it.each(SEEDS)(
    'are the definition’s, whatever comes, in whatever order and in however many ticks (%i)',
    async (seed) => {
      let state = seed * 7919;
      const below = (n: number): number =>
        Math.floor(((state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32) * n);
      const pick = <T>(list: readonly T[]): T => list[below(list.length)] as T;
      const shows = [polls.show, randomUUID()];
      const times = [OPENS - 1, OPENS, OPENS + 1, OPENS + 59_999, OPENS + 60_000, CLOSES - 1, CLOSES];
      const rules: Partial<VotingRule>[] = [
        {},
        VOTING,
        { ...VOTING, windowSeconds: 60 },
        { ...VOTING, votes: 'unlimited' },
        { windowSeconds: 3600 },
        { ...VOTING, closesAt: OPENS + 60_000 },
      ];
      const someVote = (): StoredVote =>
        polls.vote(below(2) ? pick(times) : OPENS - 1_000 + below(CLOSES - OPENS + 2_000), {
          eventId: pick(shows),
          userId: pick([ANN, BOB]),
          artistId: pick([NICK, KATE]),
          ballot: pick(['', '', 'jury']),
          retracts: below(3) === 0,
          receivedAt: pick([FROZEN - 1, FROZEN - 1, FROZEN - 1, FROZEN]),
          value: 1 + below(12),
        });
      for (let round = 0; round < 9; round++) {
        if (below(3) === 0) await polls.votes.rule(pick(shows), pick(rules));
        await polls.votes.store(Array.from({ length: 1 + below(12) }, someVote));
        const stored = [...polls.votes.cast.keys()];
        if (below(2)) await polls.votes.void(pick(stored));
        if (below(3) === 0) await polls.votes.suspect(pick(stored), true);
        const flagged = [...polls.votes.cast.values()].filter(({ suspect }) => suspect);
        if (flagged.length > 0 && below(3) === 0) await polls.votes.suspect(pick(flagged).id, false);
        if (below(4) === 0) continue;
        await rollUpAll(polls.test.database, pick([1, 3, 1_000]), below(3) === 0);
        expect((await polls.votes.verify()).filter((said) => !said.includes('wait to be judged'))).toEqual(
          [],
        );
      }
      await polls.tick();
      await polls.agree();
    },
    60_000,
  );
});
