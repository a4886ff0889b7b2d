/** Passport's log from one time to another, processed or not, as a backfill reads it. */
import type pg from 'pg';
import { firstRow, rows } from '../../platform/database/sql.js';
import { countRange, readIdsInRange, readRange, type LogPlace, type PassportEntry } from '../passport.sql.js';
import { toEvent } from '../to-event.js';
import type { BackfillSource, Batch, IdPage, Place } from './backfill-source.js';

const IDS_PER_PAGE = 10_000;

export class PassportSource implements BackfillSource {
  constructor(
    private readonly pool: pg.Pool,
    private readonly range: { from: string; to: string },
  ) {}

  async count(): Promise<number> {
    return (await firstRow<{ total: number }>(this.pool, countRange(this.range)))?.total ?? 0;
  }

  async *batches(after: Place | null, size: () => number): AsyncGenerator<Batch> {
    let place = after && 'id' in after ? after : undefined;
    for (;;) {
      const entries = await rows<PassportEntry & { place: string }>(
        this.pool,
        readRange(this.range, place, size()),
      );
      const last = entries.at(-1);
      if (!last) return;
      place = { createdAt: last.place, id: last.id };
      yield { events: entries.map(toEvent), place };
    }
  }

  async *ids(): AsyncGenerator<IdPage> {
    for (let place: LogPlace | undefined; ;) {
      const page = await rows<{ id: string; place: string }>(
        this.pool,
        readIdsInRange(this.range, place, IDS_PER_PAGE),
      );
      const last = page.at(-1);
      if (!last) return;
      place = { createdAt: last.place, id: last.id };
      yield { ids: page.map(({ id }) => id), withoutId: 0 };
    }
  }
}
