/** What an event's voting is at, and what other times would make of it; a freeze pins all that votes are judged by. */
import type { BallotRule, VotingState } from '@coliseum/contracts';

export interface VotingRow {
  voting_opens_at: Date | null;
  voting_closes_at: Date | null;
  ballot_rule: BallotRule | null;
  /** when the close was last set to another time */
  voting_set_at: Date | null;
  /** as votes are judged: what the freeze pinned, else what the directory says */
  judged_opens_at: Date | null;
  judged_closes_at: Date | null;
  frozen_at: Date | null;
  official_at: Date | null;
  reopened_at: Date | null;
  /** it was frozen, and stands until it is reopened */
  pinned: boolean;
}
export interface VotingWish {
  votingOpensAt: Date | null;
  votingClosesAt: Date | null;
  ballotRule: BallotRule | null;
}

const DEFAULT_GRACE_SECONDS = 60;

type Bounds = Pick<VotingRow, 'judged_opens_at' | 'judged_closes_at' | 'frozen_at' | 'official_at'>;

/** @param now by the store's clock */
export function votingState(row: Bounds, now: Date): VotingState {
  if (row.official_at !== null) return 'official';
  if (row.frozen_at !== null && row.frozen_at <= now) return 'frozen';
  if (row.judged_opens_at === null && row.judged_closes_at === null) return 'unset';
  if (row.judged_opens_at !== null && now < row.judged_opens_at) return 'before';
  if (row.judged_closes_at !== null && now >= row.judged_closes_at) return 'closed';
  return 'open';
}

/** How it would stand if it were set now. */
export function wishedVoting(row: VotingRow, wish: VotingWish, now: Date): Bounds {
  if (row.pinned || row.official_at !== null) return row;
  const isMoved = row.voting_closes_at?.getTime() !== wish.votingClosesAt?.getTime();
  const setAt = isMoved ? now : row.voting_set_at;
  return {
    judged_opens_at: wish.votingOpensAt,
    judged_closes_at: wish.votingClosesAt,
    frozen_at: freezeOf(wish, setAt, row.reopened_at),
    official_at: null,
  };
}

/** Word for word what coliseum_voting_windows says: a close that lay in the past when it was set freezes nothing. */
function freezeOf(wish: VotingWish, setAt: Date | null, reopenedAt: Date | null): Date | null {
  const close = wish.votingClosesAt;
  if (close === null || setAt === null || setAt >= close) return null;
  if (reopenedAt !== null && reopenedAt >= setAt) return null;
  const grace = wish.ballotRule?.freezeGraceSeconds ?? DEFAULT_GRACE_SECONDS;
  return new Date(close.getTime() + grace * 1000);
}

/** Whether votes would be judged by anything else. */
export const changesJudging = (row: VotingRow, wish: VotingWish): boolean =>
  row.voting_opens_at?.getTime() !== wish.votingOpensAt?.getTime() ||
  row.voting_closes_at?.getTime() !== wish.votingClosesAt?.getTime() ||
  JSON.stringify(ruleOf(row.ballot_rule)) !== JSON.stringify(ruleOf(wish.ballotRule));

const ruleOf = (rule: BallotRule | null): unknown[] => [
  rule?.votes ?? 'once',
  rule?.windowSeconds ?? null,
  rule?.freezeGraceSeconds ?? DEFAULT_GRACE_SECONDS,
];
