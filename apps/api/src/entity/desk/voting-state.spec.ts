import { changesJudging, votingState, wishedVoting, type VotingRow } from './voting-state.js';

const at = (minutes: number): Date => new Date(Date.UTC(2026, 4, 16, 20, minutes));
const row = (more: Partial<VotingRow> = {}): VotingRow => ({
  voting_opens_at: at(0),
  voting_closes_at: at(30),
  ballot_rule: null,
  voting_set_at: at(-60),
  judged_opens_at: at(0),
  judged_closes_at: at(30),
  frozen_at: at(31),
  official_at: null,
  reopened_at: null,
  pinned: false,
  ...more,
});

describe('the voting of an event', () => {
  it('is before, open, closed, frozen, official, by the clock', () => {
    const one = row();
    expect([-1, 0, 29, 30, 31].map((minute) => votingState(one, at(minute)))).toEqual([
      'before',
      'open',
      'open',
      'closed',
      'frozen',
    ]);
    expect(votingState(row({ official_at: at(40) }), at(41))).toBe('official');
  });

  it('has no state without times', () => {
    const none = row({ judged_opens_at: null, judged_closes_at: null, frozen_at: null });
    expect(votingState(none, at(0))).toBe('unset');
  });
});

describe('other times', () => {
  const wish = { votingOpensAt: at(0), votingClosesAt: at(45), ballotRule: null };

  it('move the freeze with the close, by the grace of the rule', () => {
    expect(wishedVoting(row(), wish, at(10)).frozen_at).toEqual(at(46));
    const rule = { votes: 'once' as const, freezeGraceSeconds: 300 };
    expect(wishedVoting(row(), { ...wish, ballotRule: rule }, at(10)).frozen_at).toEqual(at(50));
  });

  it('freeze nothing by themselves where the close lies in the past', () => {
    const past = wishedVoting(row(), { ...wish, votingClosesAt: at(5) }, at(10));
    expect([past.frozen_at, votingState(past, at(10))]).toEqual([null, 'closed']);
  });

  it('change nothing of what a freeze has pinned', () => {
    const pinned = row({ pinned: true });
    expect(wishedVoting(pinned, wish, at(40))).toBe(pinned);
  });

  it('are the same where only their writing differs', () => {
    const same = { votingOpensAt: at(0), votingClosesAt: at(30), ballotRule: { votes: 'once' as const } };
    expect(changesJudging(row(), same)).toBe(false);
    expect(changesJudging(row(), { ...same, votingClosesAt: null })).toBe(true);
  });
});
