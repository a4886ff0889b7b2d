/** A board that is not published: as of a past moment, or of an event that nobody knows yet. */
import { Injectable } from '@nestjs/common';
import type { LeaderboardDefinition, LeaderboardSnapshot } from '@coliseum/contracts';
import { boardStateAt } from '@coliseum/domain';
import { Database } from '../../platform/database/database.js';
import type { Queryable } from '../../platform/database/sql.js';
import type { BoardKey } from '../board-key.js';
import { previousRanking } from '../publish/previous-ranking.js';
import { composeEntries } from '../ranking/compose-entries.js';
import type { Around } from '../ranking/evaluation.sql.js';
import { Evaluator } from '../ranking/evaluator.js';
import type { Moment } from '../ranking/score.sql.js';
import { toSnapshot } from './to-snapshot.js';

/** Stands for "not published": no revisions follow. */
const NO_EPOCH = '00000000-0000-0000-0000-000000000000';

@Injectable()
export class BoardComputer {
  constructor(
    private readonly database: Database,
    private readonly evaluator: Evaluator,
  ) {}

  /**
   * @param around instead of the first places those around one entity
   * @param on inside a transaction, where it is to be of one moment with something else
   */
  async compute(
    definition: LeaderboardDefinition,
    key: BoardKey,
    moment: Moment,
    { around, on = this.database.pool }: { around?: Around; on?: Queryable } = {},
  ): Promise<LeaderboardSnapshot> {
    const at = moment.asOf ?? moment.now;
    const evaluation = await this.evaluator.evaluate(on, definition, key, moment, around);
    const previous = await previousRanking(on, definition, key, at);
    const state = {
      epoch: NO_EPOCH,
      revision: '0',
      state: boardStateAt(
        null,
        { votingOpensAt: evaluation.votingOpensAt, frozenAt: null, figuresThrough: null },
        at,
      ),
      total: evaluation.total,
      totals: evaluation.totals,
      through_tick: '0',
      generated_at: moment.now,
      as_of: at,
      checked_at: moment.now,
    };
    return toSnapshot(
      state,
      composeEntries(evaluation.places, previous, definition.entityType),
      key,
      definition,
    );
  }
}
