/** The leaderboard room behind the real door, with figures, boards and requests as an admin makes them. */
import { BullModule } from '@nestjs/bull';
import { Global, Module } from '@nestjs/common';
import { ScheduleModule } from '@nestjs/schedule';
import { randomUUID } from 'node:crypto';
import { LeaderboardModule } from '../leaderboard.module.js';
import { Figures } from '../leaderboard.spec-support.js';
import { JobLedger } from '../../platform/jobs/job-ledger.js';
import { insertWatermark } from '../../rollup/tick.sql.js';
import { startTestApp, type TestApp } from '../../test-app.spec-support.js';

/** The pipeline room's book, which is not under test here. */
@Global()
@Module({
  providers: [{ provide: JobLedger, useValue: { run: (_: string, work: () => Promise<unknown>) => work() } }],
  exports: [JobLedger],
})
class Book {}

export const AT = '2026-05-16T20:00:00Z';

export class DefinitionsOverHttp {
  app: TestApp;
  figures: Figures;

  async begin(): Promise<void> {
    this.app = await startTestApp([
      BullModule.forRoot({ url: process.env['REDIS_URL'] as string, prefix: `spec-${randomUUID()}` }),
      ScheduleModule.forRoot(),
      Book,
      LeaderboardModule,
    ]);
    this.figures = new Figures(this.app.database);
    await this.app.database.pool.query(insertWatermark());
  }

  call = (method: string, path: string, body?: unknown) => this.app.call(method, `/api/v1${path}`, body);

  board = (id: string, more: object = {}) => ({
    ...{ id, name: id, entityType: 'artist', metric: 'plays', aggregation: 'count', scope: 'global' },
    ...{ windows: ['all_time'], refresh: 'live', ...more },
  });

  make = async (more: object = {}): Promise<string> => {
    const id = `b-${randomUUID()}`;
    expect((await this.call('POST', '/admin/leaderboards', this.board(id, more))).status).toBe(201);
    return id;
  };

  artists = async (...plays: number[]): Promise<string[]> => {
    const ids = plays.map(() => randomUUID());
    await this.figures.feed(
      ...ids.map((id, i) => ({
        type: 'artist',
        id,
        at: AT,
        counters: { plays: plays[i] as number, skips: i },
      })),
    );
    return ids;
  };

  shown = async (id: string, query = ''): Promise<[string, number][]> =>
    (await this.call('GET', `/leaderboards/${id}?limit=1000${query}`)).json.entries.map(
      (e: { entityId: string; rank: number }) => [e.entityId, e.rank],
    );

  /** until it holds, for two seconds */
  soon = async (look: () => Promise<void>): Promise<void> => {
    for (const end = Date.now() + 2_000; ;)
      try {
        return await look();
      } catch (error) {
        if (Date.now() > end) throw error;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
  };

  audited = async (subject: string): Promise<[string, unknown, unknown][]> => {
    const { rows } = await this.app.database.pool.query(
      `select action, before, after from coliseum_audit_log where subject = $1 order by id`,
      [subject],
    );
    return rows.map((row) => [row.action, row.before, row.after]);
  };
}
