import { judgeBallots, type CastVote, type VotingRule } from './judge-ballots.js';

const OPEN: VotingRule = {
  votes: 'once',
  opensAt: 1_000,
  closesAt: 2_000,
  frozenAt: 3_000,
  windowSeconds: null,
};
const cast = (id: string, at: number, more: Partial<CastVote> = {}): CastVote => ({
  id,
  at,
  userId: 'ann',
  artistId: 'nick',
  ballot: '',
  retracts: false,
  receivedAt: at,
  suspect: false,
  ...more,
});
const judged = (votes: CastVote[], rule: Partial<VotingRule> = {}): object =>
  Object.fromEntries([...judgeBallots(votes, { ...OPEN, ...rule })].sort());

describe('ballots', () => {
  it('count the earliest vote of a user for an artist, and the lesser id of one instant', () => {
    expect(judged([cast('c', 1_500), cast('b', 1_200), cast('a', 1_500)])).toEqual({
      a: 'repeated',
      b: 'counted',
      c: 'repeated',
    });
    expect(judged([cast('b', 1_200), cast('a', 1_200)])).toEqual({ a: 'counted', b: 'repeated' });
  });

  it('are apart by user, artist, word and window', () => {
    const votes = [
      cast('a', 1_000),
      cast('b', 1_000, { userId: 'bob' }),
      cast('c', 1_000, { artistId: 'kate' }),
      cast('d', 1_000, { ballot: 'jury' }),
      cast('e', 1_250),
    ];
    expect(judged(votes, { windowSeconds: 0.25 })).toEqual({
      a: 'counted',
      b: 'counted',
      c: 'counted',
      d: 'counted',
      e: 'counted',
    });
    expect(judged(votes)).toMatchObject({ e: 'repeated' });
  });

  it('are freed by a retraction, which counts only where there is a vote to take back', () => {
    const back = { retracts: true };
    expect(
      judged([
        cast('a', 1_100, back),
        cast('b', 1_200),
        cast('c', 1_300),
        cast('d', 1_400, back),
        cast('e', 1_500, back),
        cast('f', 1_600),
      ]),
    ).toEqual({
      a: 'nothing_to_retract',
      b: 'counted',
      c: 'repeated',
      d: 'counted',
      e: 'nothing_to_retract',
      f: 'counted',
    });
  });

  it('take what lies in the voting to the millisecond and was received before the freeze; what is barred uses no ballot', () => {
    expect(
      judged([
        cast('a', 999),
        cast('b', 1_000, { suspect: true }),
        cast('c', 1_001, { receivedAt: 3_000 }),
        cast('d', 1_999, { receivedAt: 2_999 }),
        cast('e', 2_000),
      ]),
    ).toEqual({
      a: 'outside_voting',
      b: 'suspect',
      c: 'after_freeze',
      d: 'counted',
      e: 'outside_voting',
    });
  });

  it('without a limit all count that nothing bars', () => {
    expect(
      judged([cast('a', 1_200), cast('b', 1_300), cast('c', 1_400, { retracts: true }), cast('d', 2_500)], {
        votes: 'unlimited',
      }),
    ).toEqual({ a: 'counted', b: 'counted', c: 'counted', d: 'outside_voting' });
  });
});
