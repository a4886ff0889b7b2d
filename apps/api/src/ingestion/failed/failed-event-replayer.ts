/** Sends failed events through the one door again: each is stored and closed, or stays open with its new reason. */
import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import {
  MAX_REPLAY_IN_REQUEST,
  type FailedEventFilter,
  type FailedEventReplay,
  type FailedEventReplayAnswer,
  type FailedEventReplayResult,
  type ReplayAccount,
  type ReplayProgress,
} from '@coliseum/contracts';
import { AuditLog } from '../../platform/audit/audit.js';
import { Database } from '../../platform/database/database.js';
import { firstRow, rows, run } from '../../platform/database/sql.js';
import { conflict } from '../../platform/errors/app-error.js';
import { JobLedger } from '../../platform/jobs/job-ledger.js';
import { EventsService } from '../events.service.js';
import {
  batchToReplay,
  byIds,
  noteReplays,
  openOnes,
  type FailedEventRowWithBytes,
  type ReplayOutcome,
} from './failed-events.sql.js';
import type { Actor } from './failed-events.service.js';
import type { EventFormat } from './failure.js';
import { replayAnswer } from './replay-answer.js';
import { storable } from './storable.js';
import { takeFailed } from './take-failed.js';
import { isReplayable } from './to-failed-event.js';

const BATCH = 500;

@Injectable()
export class FailedEventReplayer implements BeforeApplicationShutdown {
  /** a large replay that goes on after its answer */
  progress: ReplayProgress | null = null;
  /** what the last such one came to */
  last: ReplayAccount | null = null;
  private running: Promise<void> | undefined;
  private stopping = false;

  constructor(
    private readonly database: Database,
    private readonly events: EventsService,
    private readonly audit: AuditLog,
    private readonly jobs: JobLedger,
  ) {}

  async replay({ ids, filter = {} }: FailedEventReplay, actor: Actor): Promise<FailedEventReplayAnswer> {
    if (ids) {
      const found = await rows<FailedEventRowWithBytes>(this.database.pool, byIds(ids));
      return replayAnswer(found.length, await this.replayRows(found, actor));
    }
    const { matched, through } = (await firstRow<{ matched: number; through: string }>(
      this.database.pool,
      openOnes(filter),
    )) ?? { matched: 0, through: '0' };
    if (matched <= MAX_REPLAY_IN_REQUEST) {
      const results: FailedEventReplayResult[] = [];
      await this.replayAll(filter, through, actor, (some) => void results.push(...some));
      return replayAnswer(matched, results);
    }
    this.goOn(filter, { matched, through }, actor);
    return { matched, replayed: 0, open: 0, skipped: 0, running: true, results: [] };
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true;
    await this.running;
  }

  /** After the answer: how far it is stands in `progress`, what it came to in `last`. */
  private goOn(
    filter: FailedEventFilter,
    { matched, through }: { matched: number; through: string },
    actor: Actor,
  ): void {
    if (this.progress) throw conflict('replay_running', 'A large replay is under way; wait for its end.');
    const progress = { matched, done: 0, replayed: 0, open: 0, startedAt: new Date().toISOString() };
    this.progress = progress;
    const end = (error: string | null): void => {
      this.last = { ...progress, endedAt: new Date().toISOString(), error };
      this.progress = null;
    };
    this.running = this.jobs
      .run('failed-events-replay', () =>
        this.replayAll(filter, through, actor, (some) => {
          progress.done += some.length;
          progress.replayed += some.filter(({ status }) => status === 'replayed').length;
          progress.open += some.filter(({ status }) => status === 'open').length;
        }),
      )
      .then(
        () => end(this.stopping ? 'The process was stopped; replay what is left again.' : null),
        (error: unknown) => end((error as Error).message), // it stands in the ledger too
      );
  }

  private async replayAll(
    filter: FailedEventFilter,
    through: string,
    actor: Actor,
    tell: (results: FailedEventReplayResult[]) => void,
  ): Promise<void> {
    for (let after = '0'; !this.stopping;) {
      const sql = batchToReplay(filter, after, through, BATCH);
      const batch = await rows<FailedEventRowWithBytes>(this.database.pool, sql);
      const last = batch.at(-1);
      if (!last) return;
      tell(await this.replayRows(batch, actor));
      after = last.seq;
    }
  }

  private async replayRows(
    all: readonly FailedEventRowWithBytes[],
    actor: Actor,
  ): Promise<FailedEventReplayResult[]> {
    const ready = all.filter((row) => row.status === 'open' && isReplayable(row));
    const outcomes = [
      ...(await this.judge(ready, 'event', actor)),
      ...(await this.judge(ready, 'cloudevent', actor)),
    ];
    if (outcomes.length > 0)
      await run(this.database.pool, noteReplays(outcomes.map(({ outcome }) => outcome)));
    const results = new Map(outcomes.map(({ outcome, result }) => [outcome.id, result]));
    await this.write(ready, results, actor);
    return all.map((row) => results.get(row.id) ?? { id: row.id, eventId: row.event_id, status: 'skipped' });
  }

  private async judge(
    all: readonly FailedEventRowWithBytes[],
    format: EventFormat,
    actor: Actor,
  ): Promise<{ outcome: ReplayOutcome; result: FailedEventReplayResult }[]> {
    const failed = all.filter((row) => row.format === format);
    if (failed.length === 0) return [];
    const intake = this.events.open(format);
    takeFailed(intake, failed);
    const { results } = await this.events.store(intake, {
      origin: 'failed-event',
      requestId: actor.requestId,
      keepRefused: false,
    });
    return results.map(({ id, status, code = '', path = '', message = '' }, index) => {
      const row = failed[index] as FailedEventRowWithBytes;
      const refused = { code, path: storable(path), message: storable(message) };
      if (status === 'rejected')
        return {
          outcome: { id: row.id, storedId: null, ...refused },
          result: { id: row.id, eventId: id, status: 'open', ...refused },
        };
      return {
        outcome: { id: row.id, storedId: id, ...refused },
        result: { id: row.id, eventId: id, status: 'replayed', outcome: status },
      };
    });
  }

  private async write(
    before: readonly FailedEventRowWithBytes[],
    after: ReadonlyMap<string, FailedEventReplayResult>,
    { principal, requestId }: Actor,
  ): Promise<void> {
    if (before.length === 0) return;
    await this.audit.record({
      actor: principal,
      action: 'failed-event.replayed',
      subject: before.length === 1 ? (before[0] as FailedEventRowWithBytes).id : `${before.length} events`,
      before: before.map(({ id, status, code }) => ({ id, status, code })),
      after: before.map(({ id }) => after.get(id)),
      requestId,
    });
  }
}
