/** What a replay would come to by the rules of this moment: nothing is stored, nothing is changed. */
import { Injectable } from '@nestjs/common';
import {
  MAX_REPLAY_IN_REQUEST,
  type FailedEventFilter,
  type FailedEventReplay,
  type FailedEventReplayAnswer,
  type FailedEventReplayResult,
} from '@coliseum/contracts';
import { Database } from '../../platform/database/database.js';
import { firstRow, rows } from '../../platform/database/sql.js';
import { EventsService } from '../events.service.js';
import { batchToReplay, byIds, openOnes, type FailedEventRowWithBytes } from './failed-events.sql.js';
import { replayAnswer } from './replay-answer.js';
import { storable } from './storable.js';
import { takeFailed } from './take-failed.js';
import { isReplayable } from './to-failed-event.js';

/** Their bytes are in memory together. */
const BATCH = 250;

@Injectable()
export class ReplayForecast {
  constructor(
    private readonly database: Database,
    private readonly events: EventsService,
  ) {}

  /** @returns replayed: would be stored, or is known already; whether its id is, only the store can tell */
  async of({ ids, filter = {} }: FailedEventReplay): Promise<FailedEventReplayAnswer> {
    if (!ids) return this.ofAll(filter);
    const found = await rows<FailedEventRowWithBytes>(this.database.pool, byIds(ids));
    return replayAnswer(
      found.length,
      found.map((row) => this.judge(row)),
    );
  }

  private async ofAll(filter: FailedEventFilter): Promise<FailedEventReplayAnswer> {
    const { pool } = this.database;
    const open = await firstRow<{ matched: number; through: string }>(pool, openOnes(filter));
    const results: FailedEventReplayResult[] = [];
    for (let after = '0'; results.length < MAX_REPLAY_IN_REQUEST;) {
      const sql = batchToReplay(filter, after, open?.through ?? '0', BATCH);
      const batch = await rows<FailedEventRowWithBytes>(pool, sql);
      const last = batch.at(-1);
      if (!last) break;
      results.push(...batch.map((row) => this.judge(row)));
      after = last.seq;
    }
    return replayAnswer(open?.matched ?? 0, results);
  }

  private judge(row: FailedEventRowWithBytes): FailedEventReplayResult {
    const { id, event_id: eventId } = row;
    if (row.status !== 'open' || !isReplayable(row)) return { id, eventId, status: 'skipped' };
    const intake = this.events.open(row.format === 'cloudevent' ? 'cloudevent' : 'event');
    takeFailed(intake, [row]);
    const [one] = intake.judged;
    if (one && 'row' in one) return { id, eventId: one.row.id, status: 'replayed' };
    const { code = '', path = '', message = '' } = one?.refusal ?? {};
    return { id, eventId, status: 'open', code, path: storable(path), message: storable(message) };
  }
}
