/** Takes a person out of reports: the rows that name him, and the files that were made with them. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { rows, run } from '../../platform/database/sql.js';
import { Erasers, type Eraser } from '../../platform/people/erasers.js';
import { DroppedFiles } from '../files/dropped-files.js';
import { dropFilesOf } from '../files/file.sql.js';
import { ReportQueue } from '../making/report-queue.js';
import { takeOut } from '../named-people.js';
import { beginAnew, reportsNaming, rewriteReport, type NamingReport } from './erasure.sql.js';

@Injectable()
export class ReportEraser implements Eraser, OnModuleInit {
  readonly place = 'reports';
  /** after what they are counted from */
  readonly order = 60;

  constructor(
    private readonly database: Database,
    private readonly dropped: DroppedFiles,
    private readonly queue: ReportQueue,
    private readonly erasers: Erasers,
  ) {}

  onModuleInit(): void {
    this.erasers.register(this);
  }

  /** @throws where the files cannot be removed just now */
  async erase(userId: string): Promise<number> {
    const person = userId.toLowerCase();
    const { removed, reportIds, begunAnew } = await this.database.transaction(async (client) => {
      // first: one whose figures come in just now waits for this, and finds itself not running any more
      const begun = await rows<{ id: string }>(client, beginAnew());
      let count = 0;
      const found = await rows<NamingReport & Record<string, unknown>>(client, reportsNaming(person));
      for (const report of found) {
        const { report_data: data, named, named_ids: ids } = report;
        const without = takeOut({ data, named, ids }, person);
        count += without.removed + (await run(client, dropFilesOf(report.id)));
        await run(client, rewriteReport(report.id, without.data, without.named, without.ids));
      }
      return { removed: count, reportIds: found.map(({ id }) => id), begunAnew: begun.map(({ id }) => id) };
    });
    for (const id of begunAnew) {
      this.queue.withdraw(id);
      this.queue.nudge(id);
    }
    for (const id of reportIds) await this.dropped.sweep(id);
    return removed;
  }
}
