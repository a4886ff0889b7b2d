/** Runs jobs that people ask for, and writes down what each came to; the answer does not wait for it. */
import { Injectable, Logger } from '@nestjs/common';
import type { JobRun } from '@coliseum/contracts';
import { Database } from '../../platform/database/database.js';
import { firstRow, rows, run } from '../../platform/database/sql.js';
import { unprocessable } from '../../platform/errors/app-error.js';
import { RunnableJobs, type RunnableJob } from '../../platform/jobs/runnable-jobs.js';
import { beat, closeRun, forgetRuns, listRuns, openRun, type HandRunRow } from './hand-runs.sql.js';

const BEAT_MS = 10_000;
const MOST_WORDS = 1_000;

const words = (text: string): string => text.replaceAll('\u0000', '').toWellFormed().slice(0, MOST_WORDS);

@Injectable()
export class HandRuns {
  private readonly logger = new Logger('pipeline');

  constructor(
    private readonly database: Database,
    private readonly jobs: RunnableJobs,
  ) {}

  names(): string[] {
    return [...this.jobs.names()];
  }

  /** @returns the id under which the run can be followed @throws 422 where there is no such job */
  async start(job: string, requestedBy: string): Promise<string> {
    const work = this.jobs.get(job);
    if (!work)
      throw unprocessable(
        'job_not_available',
        `There is no job "${job}" to run here; there are: ${this.names().join(', ') || 'none'}.`,
      );
    const opened = await firstRow<{ id: string }>(this.database.pool, openRun(job, words(requestedBy)));
    if (!opened) throw new Error('A run was written and not given back.');
    void this.follow(opened.id, job, work);
    return opened.id;
  }

  async list(limit: number): Promise<JobRun[]> {
    return (await rows<HandRunRow>(this.database.pool, listRuns(limit))).map(toRun);
  }

  /** Never throws: what it came to stands in the book and in the log. */
  private async follow(id: string, job: string, work: RunnableJob): Promise<void> {
    const timer = setInterval(() => void this.note(beat(id)), BEAT_MS);
    timer.unref();
    try {
      const did = await work();
      await this.note(closeRun(id, did ? words(did) : null, null));
    } catch (error) {
      this.logger.error({ msg: 'a job run by hand failed', job, err: error });
      await this.note(closeRun(id, null, words(error instanceof Error ? error.message : String(error))));
    } finally {
      clearInterval(timer);
    }
    await this.note(forgetRuns());
  }

  /** The store may be away just then; then the run is called lost. */
  private async note(sql: ReturnType<typeof beat>): Promise<void> {
    await run(this.database.pool, sql).catch((error: unknown) =>
      this.logger.warn({ msg: 'a run by hand could not be noted', err: error }),
    );
  }
}

const stateOf = ({ ended_at, is_silent, error }: HandRunRow): JobRun['state'] => {
  if (ended_at === null) return is_silent ? 'lost' : 'running';
  return error === null ? 'done' : 'failed';
};

const toRun = (row: HandRunRow): JobRun => ({
  id: row.id,
  job: row.job,
  requestedBy: row.requested_by,
  state: stateOf(row),
  startedAt: row.started_at.toISOString(),
  endedAt: row.ended_at?.toISOString() ?? null,
  did: row.did,
  error: row.error,
});
