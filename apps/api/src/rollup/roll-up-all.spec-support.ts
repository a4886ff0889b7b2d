/** Ticks until every stored event is counted and no vote waits to be judged; other specs' transactions on the same server hold the horizon back for an instant. */
import type { Database } from '../platform/database/database.js';
import { RollUp } from './roll-up.js';

/** @param settles whether votes that were deferred are judged at once, as by a process that has just started */
export async function rollUpAll(database: Database, batchEvents?: number, settles = true): Promise<void> {
  let rollUp = new RollUp(database);
  for (;;) {
    const result = await rollUp.tick(batchEvents);
    const { rows } = await database.pool.query<{ waits: boolean; defers: boolean }>(
      `select exists (select 1 from coliseum_ballots where verdict = 'deferred') as defers, exists (select 1 from coliseum_metrics m join coliseum_watermarks w
         on w.consumer = 'rollup' and m.xid >= w.next_xid) as waits`,
    );
    if (!rows[0]?.waits) {
      if (!settles || !rows[0]?.defers) return;
      rollUp = new RollUp(database);
    }
    if (result.did !== 'work') await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
