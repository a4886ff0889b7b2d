/** The rooms that DNA is made by, behind the real HTTP server on a database of their own; the spec sets the clock. */
import { ScheduleModule } from '@nestjs/schedule';
import { createHash } from 'node:crypto';
import type { DnaArchetypeList, EntityDna } from '@coliseum/contracts';
import { EntityModule } from '../entity/entity.module.js';
import { StatementReader } from '../entity/statement/statement-reader.js';
import { IngestionModule } from '../ingestion/ingestion.module.js';
import { PipelineModule } from '../pipeline/pipeline.module.js';
import { Clock } from '../platform/clock/clock.js';
import type { TestDatabase } from '../platform/database/test-database.spec-support.js';
import { RollupLoop } from '../rollup/rollup-loop.js';
import { RollupModule } from '../rollup/rollup.module.js';
import { startTestApp, type TestAnswer, type TestApp } from '../test-app.spec-support.js';
import { DnaInsightModule } from './dna-insight.module.js';
import { Insights } from './insight/insights.js';
import { DnaJobs } from './jobs/dna-jobs.js';
import { DnaTurn } from './jobs/dna-turn.js';
import { DnaWork } from './jobs/dna-work.js';

type Event = Record<string, unknown> & { type: string };

/** The same UUID for the same name, in every run; of random ids no sort of its own follows. */
export function idFor(name: string): string {
  const hex = createHash('sha1').update(`dna:${name}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

const BATCH = 5_000;

export class DnaWorld {
  private constructor(
    readonly test: TestApp,
    private readonly clock: { at: Date | undefined },
  ) {}

  static async start(
    options: { environment?: Record<string, string>; database?: TestDatabase } = {},
  ): Promise<DnaWorld> {
    const clock: { at: Date | undefined } = { at: undefined };
    const rooms = [EntityModule, IngestionModule, RollupModule, PipelineModule, DnaInsightModule];
    const test = await startTestApp([ScheduleModule.forRoot(), ...rooms], {
      ...options,
      before: async (app) => {
        app.get(Clock, { strict: false }).now = () => clock.at ?? new Date();
      },
    });
    return new DnaWorld(test, clock);
  }

  get work(): DnaWork {
    return this.test.app.get(DnaWork, { strict: false });
  }

  get jobs(): DnaJobs {
    return this.test.app.get(DnaJobs, { strict: false });
  }

  get turn(): DnaTurn {
    return this.test.app.get(DnaTurn, { strict: false });
  }

  setClock(at: string | undefined): void {
    this.clock.at = at === undefined ? undefined : new Date(at);
  }

  async put(entities: readonly object[]): Promise<void> {
    for (let at = 0; at < entities.length; at += 500) {
      const answer = await this.test.call('PUT', '/api/v1/entities', entities.slice(at, at + 500));
      if (answer.status !== 200) throw new Error(answer.text);
    }
  }

  async send(events: readonly Event[]): Promise<void> {
    for (let at = 0; at < events.length; at += BATCH) {
      const batch = events.slice(at, at + BATCH);
      let answer = await this.test.call('POST', '/api/v1/events', batch);
      // a busy machine: as a sender must, again
      for (let tries = 0; tries < 30 && answer.status === 503; tries++)
        answer = await this.test.call('POST', '/api/v1/events', batch);
      if (answer.status !== 202 || answer.json.rejected > 0) throw new Error(answer.text.slice(0, 2_000));
    }
  }

  /** All that was sent is counted, and what people state stands in the directory. */
  async settle(): Promise<void> {
    await this.test.app.get(RollupLoop, { strict: false }).drain();
    const reader = this.test.app.get(StatementReader, { strict: false });
    while ((await reader.read()).did === 'work');
  }

  /** As by night. */
  async model(): Promise<void> {
    await this.settle();
    await this.inTurn((signal) => this.work.model(signal));
  }

  /** As every quarter of an hour. */
  async refresh(): Promise<void> {
    await this.settle();
    await this.inTurn((signal) => this.work.refresh(signal));
  }

  /** The schedule may have the turn just then. */
  private async inTurn(work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    const { signal } = new AbortController();
    while (!(await this.turn.take(async () => (await work(signal), true))))
      await new Promise((resolve) => setTimeout(resolve, 50));
  }

  /** Worked out, however long it takes. */
  ask(
    entityType: EntityDna['entityType'],
    entityId: string,
    range: { from?: string; to?: string } = {},
  ): Promise<EntityDna> {
    return this.test.app.get(Insights, { strict: false }).ask({
      ...{ entityType, entityId },
      from: range.from ? new Date(range.from) : null,
      to: range.to ? new Date(range.to) : null,
    });
  }

  get(path: string, headers?: Record<string, string>): Promise<TestAnswer> {
    return this.test.call('GET', `/api/v1${path}`, undefined, headers);
  }

  async archetypes(): Promise<DnaArchetypeList['items']> {
    return (await this.get('/admin/dna/archetypes')).json.items;
  }

  async rows<T>(text: string, values: unknown[] = []): Promise<T[]> {
    return (await this.test.database.pool.query(text, values)).rows as T[];
  }

  close(): Promise<void> {
    return this.test.close();
  }
}
