/** What an event's votes would be judged by: what is wished, and for the rest what stands. */
import type { EntityFields } from '@coliseum/contracts';
import { parseInstant } from '../../platform/clock/parse-instant.js';
import type { VotingRow, VotingWish } from './voting-state.js';

const at = (text: string | null | undefined, stands: Date | null): Date | null =>
  text === undefined ? stands : text === null ? null : (parseInstant(text) ?? null);

export const wishOf = (
  row: VotingRow,
  { votingOpensAt, votingClosesAt, ballotRule }: EntityFields,
): VotingWish => ({
  votingOpensAt: at(votingOpensAt, row.voting_opens_at),
  votingClosesAt: at(votingClosesAt, row.voting_closes_at),
  ballotRule: ballotRule === undefined ? row.ballot_rule : ballotRule,
});
