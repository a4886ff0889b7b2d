/** Ticks until every stored event is counted; other specs' transactions on the same server hold the horizon back for an instant. */
import type { Database } from '../platform/database/database.js';
import { RollUp } from './roll-up.js';

export async function rollUpAll(database: Database, batchEvents?: number): Promise<void> {
  const rollUp = new RollUp(database);
  for (;;) {
    const result = await rollUp.tick(batchEvents);
    const { rows } = await database.pool.query<{ waits: boolean }>(
      `select exists (select 1 from coliseum_metrics m join coliseum_watermarks w
         on w.consumer = 'rollup' and m.xid >= w.next_xid) as waits`,
    );
    if (!rows[0]?.waits) return;
    if (result.did !== 'work') await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
