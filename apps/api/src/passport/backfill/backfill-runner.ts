/** Runs one backfill from its checkpoint to its end: count, read, verify; after every batch it may be killed. */
import { Injectable, Logger } from '@nestjs/common';
import { PassportDatabase } from '../passport-database.js';
import { BackfillCheck } from './backfill-check.js';
import { BackfillDelivery } from './backfill-delivery.js';
import { BackfillFiles } from './backfill-files.js';
import type { BackfillLease } from './backfill-lease.js';
import type { BackfillRow } from './backfill-row.js';
import { SourceLost, type BackfillSource, type Place } from './backfill-source.js';
import { FileSource } from './file-source.js';
import { LiveFigures } from './live-figures.js';
import { Pace } from './pace.js';
import { PassportSource } from './passport-source.js';
import { Speed } from './speed.js';

export type ClaimedRow = BackfillRow & { interrupted: boolean };

@Injectable()
export class BackfillRunner {
  private readonly logger = new Logger('backfill');

  constructor(
    private readonly delivery: BackfillDelivery,
    private readonly check: BackfillCheck,
    private readonly files: BackfillFiles,
    private readonly passport: PassportDatabase,
    private readonly live: LiveFigures,
  ) {}

  async run(row: ClaimedRow, lease: BackfillLease): Promise<void> {
    try {
      await this.work(row, this.sourceOf(row), lease);
    } catch (error) {
      if (!(error instanceof SourceLost))
        this.logger.error({ msg: 'a backfill failed', backfillId: row.id, err: error });
      const words = error instanceof Error ? error.message : String(error);
      await lease.finish({ account: null, error: words.replaceAll('\u0000', '').slice(0, 1_000) });
    }
  }

  private sourceOf(row: BackfillRow): BackfillSource {
    if (row.source === 'passport')
      return new PassportSource(this.passport.pool, { from: row.from_text, to: row.to_text });
    return new FileSource(this.files, {
      name: row.file ?? '',
      bytes: row.file_bytes ?? 0,
      modifiedMs: row.file_modified_ms ?? 0,
    });
  }

  private async work(row: ClaimedRow, source: BackfillSource, lease: BackfillLease): Promise<void> {
    if (row.total === null) {
      await lease.enter('counting', null);
      const total = await lease.persist(() => source.count(() => lease.over()));
      if (total === undefined || lease.over()) return;
      await lease.enter('reading', total);
    } else await lease.enter('reading', null);
    const counted = await this.read(row, source, lease);
    if (!counted || lease.over()) return;
    await lease.enter('verifying', null);
    const account = await this.check.check(counted, source, lease);
    if (!account || lease.over()) return;
    await lease.finish({ account, error: account.holds ? null : account.sentence });
  }

  private async read(
    row: ClaimedRow,
    source: BackfillSource,
    lease: BackfillLease,
  ): Promise<Pick<BackfillRow, 'read' | 'stored' | 'duplicate' | 'failed'> | undefined> {
    const { read, stored, duplicate, failed } = row;
    const sum = { read, stored, duplicate, failed };
    const pace = new Pace(row.rate);
    const speed = new Speed();
    this.live.noteCalm();
    /** an earlier owner may have brought its last batch through without accounting for it */
    let doubtful = row.interrupted;
    let place: Place | null = row.place;
    let isAtEnd = false;
    while (!isAtEnd && !lease.over()) {
      // a source that the store's absence broke off is opened anew at the last place
      const end = await lease.persist(async () => {
        for await (const batch of source.batches(place, () => pace.batchSize())) {
          const started = performance.now();
          const counts = await this.delivery.deliver(batch.events, lease, doubtful);
          if (!counts) return false;
          doubtful = false;
          const now = performance.now();
          this.live.noteBatch(now - started);
          pace.adapt(this.live.suffer(), now);
          speed.add(batch.events.length, now);
          place = batch.place;
          const slowedTo = pace.slowedTo();
          await lease.checkpoint({ ...counts, place, perSecond: speed.perSecond(now), slowedTo });
          sum.read += batch.events.length;
          for (const outcome of ['stored', 'duplicate', 'failed'] as const) sum[outcome] += counts[outcome];
          await lease.wait(pace.waitAfter(batch.events.length, started, performance.now()));
          if (lease.over()) return false;
        }
        return true;
      });
      isAtEnd = end === true;
    }
    return isAtEnd ? sum : undefined;
  }
}
