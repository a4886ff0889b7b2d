/** Says what other voting times would do to an event before they are set: its state, its freeze, and its votes. */
import { Injectable } from '@nestjs/common';
import type { VotingChange, VotingForecast } from '@coliseum/contracts';
import { Database } from '../../platform/database/database.js';
import { firstRow } from '../../platform/database/sql.js';
import { unprocessable } from '../../platform/errors/app-error.js';
import { parseInstant } from '../../platform/clock/parse-instant.js';
import { EntityRecords } from './entity-records.js';
import { MOST_VOTES, votesWithin } from './record.sql.js';
import type { RecordRow } from './to-record.js';
import { changesJudging, votingState, wishedVoting, type VotingWish } from './voting-state.js';
import { wishOf } from './voting-wish.js';

interface Counted extends Record<string, unknown> {
  looked: number;
  counted: number;
  dropped: number;
  gained: number;
}

@Injectable()
export class VotingForecasts {
  constructor(
    private readonly database: Database,
    private readonly records: EntityRecords,
  ) {}

  /** @throws 404, 422 */
  async of(eventId: string, change: VotingChange): Promise<VotingForecast> {
    for (const field of ['votingOpensAt', 'votingClosesAt'] as const) mustExist(field, change[field]);
    const row = await this.records.one({ type: 'event', id: eventId });
    const wish = wishOf(row, change);
    if (wish.votingOpensAt && wish.votingClosesAt && wish.votingOpensAt >= wish.votingClosesAt)
      throw fault('votingClosesAt', `votingClosesAt must be after votingOpensAt (${change.votingOpensAt}).`);
    const after = wishedVoting(row, wish, row.now);
    return {
      state: votingState(row, row.now),
      stateAfter: votingState(after, row.now),
      freezesAt: row.frozen_at?.toISOString() ?? null,
      freezesAtAfter: after.frozen_at?.toISOString() ?? null,
      votes: await this.votes(row, wish),
      effect: effectOf(row, wish),
    };
  }

  /** @returns null where they are too many, or only counted */
  private async votes(row: RecordRow, wish: VotingWish): Promise<VotingForecast['votes']> {
    const isKept = (row.ballot_rule?.votes ?? 'once') === 'once';
    if (!isKept) return null;
    const stands = effectOf(row, wish) !== 'judged_anew';
    const [opensAt, closesAt] = stands
      ? [row.judged_opens_at, row.judged_closes_at]
      : [wish.votingOpensAt, wish.votingClosesAt];
    const found = await firstRow<Counted>(this.database.pool, votesWithin(row.id, opensAt, closesAt));
    if (!found || found.looked >= MOST_VOTES) return null;
    const { counted, dropped, gained } = found;
    return stands ? { counted, dropped: 0, gained: 0 } : { counted, dropped, gained };
  }
}

function effectOf(row: RecordRow, wish: VotingWish): VotingForecast['effect'] {
  if (!changesJudging(row, wish)) return 'none';
  return row.pinned || row.official_at !== null ? 'stands' : 'judged_anew';
}

const fault = (field: string, message: string): Error =>
  unprocessable('invalid_body', message, [{ path: `/${field}`, code: 'invalid_field', message }]);

function mustExist(field: string, text: string | null): void {
  if (text !== null && !parseInstant(text))
    throw fault(field, `${field} is "${text}"; it must be a time that exists, with its zone.`);
}
