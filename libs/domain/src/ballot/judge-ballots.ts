/** Which votes of an event count: the readable definition. The rollup judges row by row and verify by whole ballots; both must agree with this. */

export type BallotVerdict =
  'counted' | 'repeated' | 'nothing_to_retract' | 'outside_voting' | 'after_freeze' | 'suspect';

export interface CastVote {
  /** a UUID in small letters */
  id: string;
  userId: string;
  artistId: string;
  /** the word of its ballot; empty where it has none */
  ballot: string;
  retracts: boolean;
  /** when it happened, and when it was received, in milliseconds */
  at: number;
  receivedAt: number;
  suspect: boolean;
}

export interface VotingRule {
  votes: 'once' | 'unlimited';
  /** null sets no bound */
  opensAt: number | null;
  closesAt: number | null;
  frozenAt: number | null;
  windowSeconds: number | null;
}

const byTimeAndId = (a: CastVote, b: CastVote): number => a.at - b.at || (a.id < b.id ? -1 : 1);

/** @returns the verdict of each vote by its id, whatever order they are given in */
export function judgeBallots(votes: readonly CastVote[], rule: VotingRule): Map<string, BallotVerdict> {
  const verdicts = new Map<string, BallotVerdict>();
  const used = new Set<string>();
  for (const vote of [...votes].sort(byTimeAndId)) {
    const bar = whatBars(vote, rule);
    if (bar || rule.votes === 'unlimited') {
      verdicts.set(vote.id, bar ?? 'counted');
      continue;
    }
    const ballot = [vote.userId, vote.artistId, vote.ballot, windowOf(vote.at, rule)].join('|');
    const isUsed = used.has(ballot);
    if (vote.retracts) verdicts.set(vote.id, isUsed ? 'counted' : 'nothing_to_retract');
    else verdicts.set(vote.id, isUsed ? 'repeated' : 'counted');
    if (vote.retracts) used.delete(ballot);
    else used.add(ballot);
  }
  return verdicts;
}

function whatBars(vote: CastVote, { opensAt, closesAt, frozenAt }: VotingRule): BallotVerdict | null {
  if (vote.at < (opensAt ?? -Infinity) || vote.at >= (closesAt ?? Infinity)) return 'outside_voting';
  if (vote.receivedAt >= (frozenAt ?? Infinity)) return 'after_freeze';
  return vote.suspect ? 'suspect' : null;
}

function windowOf(at: number, { opensAt, windowSeconds }: VotingRule): number {
  return windowSeconds === null ? 0 : Math.floor((at - (opensAt ?? 0)) / (windowSeconds * 1000));
}
