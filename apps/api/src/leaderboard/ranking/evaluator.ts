/** Runs the evaluation of a board and tells it in the board's own words. */
import { Injectable } from '@nestjs/common';
import type { EntityType, LeaderboardDefinition } from '@coliseum/contracts';
import { competitionRanks, growthRate, placeholderName } from '@coliseum/domain';
import { rows, type Queryable } from '../../platform/database/sql.js';
import type { BoardKey } from '../board-key.js';
import type { KeptStandings } from '../standing/kept-scores.sql.js';
import { Standings } from '../standing/standings.js';
import { evaluation, type Around, type EvaluationRow } from './evaluation.sql.js';
import type { Moment } from './score.sql.js';

export interface Place {
  rank: number;
  position: number;
  score: number;
  entityId: string;
  entityName: string;
  entityImageUrl: string | null;
  city: string | null;
  metadata: Record<string, unknown>;
}

export interface Evaluation {
  /** the rollup's tick up to which all is in */
  tick: number;
  votingOpensAt: Date | null;
  totals: Record<string, number>;
  /** how many are ranked, shown or not */
  total: number;
  places: Place[];
}

@Injectable()
export class Evaluator {
  constructor(private readonly standings: Standings) {}

  /**
   * The board as it stands now; from its kept standings, once they are up to date, where it is a large one.
   * @param on inside the transaction that holds the lock of the board's state row
   */
  async refresh(
    on: Queryable,
    definition: LeaderboardDefinition,
    key: BoardKey,
    now: Date,
  ): Promise<Evaluation> {
    const kept = await this.standings.follow(on, definition, key, now);
    const found = await this.ask(on, definition, key, { now }, { kept });
    if (!kept) this.standings.noteSize(key, found.total);
    // totals are read an instant after the standings: the board shows no more than both
    return kept ? { ...found, tick: Math.min(found.tick, kept.tick) } : found;
  }

  /**
   * The board of any moment, summed up from the rollups.
   * @param around instead of the first places those around one entity; where the board keeps standings, from these: they
   * are as they were published
   */
  async evaluate(
    on: Queryable,
    definition: LeaderboardDefinition,
    key: BoardKey,
    moment: Moment,
    around?: Around,
  ): Promise<Evaluation> {
    const kept = around && !moment.asOf ? await this.standings.peek(on, definition, key) : undefined;
    return this.ask(on, definition, key, moment, { kept, around });
  }

  private async ask(
    on: Queryable,
    definition: LeaderboardDefinition,
    key: BoardKey,
    moment: Moment,
    from: { kept?: KeptStandings | undefined; around?: Around | undefined },
  ): Promise<Evaluation> {
    const found = await rows<EvaluationRow & Record<string, unknown>>(
      on,
      evaluation(definition, key, moment, from),
    );
    const first = found[0] as EvaluationRow;
    const ranked = found.filter((row) => row.entity_id !== null);
    const ranks = competitionRanks(ranked.map((row) => row.score));
    return {
      tick: Number(first.tick),
      votingOpensAt: first.voting_opens_at,
      totals: key.eventId === '' ? {} : totals(first),
      total: Number(first.total),
      places: ranked.map((row, i) =>
        place(row, definition.entityType, {
          rank: row.rank === null ? (ranks[i] as number) : Number(row.rank),
          position: row.position === null ? i + 1 : Number(row.position),
        }),
      ),
    };
  }
}

const totals = (row: EvaluationRow): Record<string, number> => ({
  votes: Number(row.votes),
  vote_points: Number(row.vote_points),
  unique_voters: Number(row.unique_voters),
});

function place(
  row: EvaluationRow,
  entityType: EntityType,
  { rank, position }: { rank: number; position: number },
): Place {
  const growth =
    row.current === null || row.previous === null
      ? {}
      : { growthRate: growthRate(row.current, row.previous), current: row.current, previous: row.previous };
  const entityId = row.entity_id as string;
  return {
    rank,
    position,
    score: row.score,
    entityId,
    entityName: row.name ?? placeholderName(entityType, entityId),
    entityImageUrl: row.image_url,
    city: row.city,
    metadata: { ...row.details, ...growth },
  };
}
