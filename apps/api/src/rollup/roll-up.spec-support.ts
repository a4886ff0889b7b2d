/** A store of its own with the rollup over it: what happens in it, and what the figures say. */
import { randomUUID } from 'node:crypto';
import { createTestDatabase, type TestDatabase } from '../platform/database/test-database.spec-support.js';
import { RollUp, type TickResult } from './roll-up.js';
import { insertWatermark } from './tick.sql.js';

export interface StoredEvent {
  type: string;
  timestamp: string;
  user?: string;
  artist?: string;
  event?: string;
  city?: string;
  id?: string;
  track?: string;
  session?: string;
  value?: number;
  metadata?: object;
}

export const [ANN, BOB] = [randomUUID(), randomUUID()];
export const [NICK, KATE] = [randomUUID(), randomUUID()];
export const SHOW = randomUUID();

export async function openRollUp() {
  const test: TestDatabase = await createTestDatabase();
  await test.pool.query(insertWatermark());
  const rollUp = new RollUp(test.database);

  /** In one transaction: other specs' transactions on the same server cannot part what one tick is to see. */
  const store = async (...events: StoredEvent[]): Promise<void> => {
    const client = await test.pool.connect();
    await client.query('begin');
    for (const e of events)
      await client.query(
        `insert into coliseum_metrics (metric_type, metric_value, metric_unit, source, metadata, timestamp, body_hash, user_id, artist_id, event_id, city_id, id, track_id, session_id)
         values ($1, $2, 'count', 'test', $3, $4, 0, $5, $6, $7, $8, $9, $10, $11)`,
        [
          e.type,
          e.value ?? 1,
          e.metadata ?? {},
          e.timestamp,
          e.user,
          e.artist,
          e.event,
          e.city,
          e.id ?? randomUUID(),
          e.track,
          e.session,
        ],
      );
    await client.query('commit');
    client.release();
  };
  const metrics = async (
    entityType: string,
    entityId: string,
    period: string,
    eventId = '',
  ): Promise<object[]> => {
    const { rows } = await test.pool.query<{ start: string; metrics: object }>(
      `select to_char(period_start at time zone 'UTC', 'YYYY-MM-DD HH24:MI') as start, metrics from coliseum_rollups_json
       where entity_type = $1 and entity_id = $2 and period = $3 and coalesce(event_id, '') = $4 order by period_start`,
      [entityType, entityId, period, eventId],
    );
    return rows.map((row) => (period === 'all_time' ? row.metrics : { start: row.start, ...row.metrics }));
  };
  /** Other specs' transactions on the same server hold the horizon back for an instant. */
  const work = async (batchEvents?: number): Promise<TickResult> => {
    for (const end = Date.now() + 10_000; ;) {
      const result = await rollUp.tick(batchEvents);
      if (result.did === 'work' || result.did === 'rebased' || Date.now() > end) return result;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  };
  return { test, rollUp, store, metrics, work, close: () => test.close() };
}
export type OpenRollUp = Awaited<ReturnType<typeof openRollUp>>;

export const play = (user: string, timestamp: string, msPlayed = 1000): StoredEvent => ({
  type: 'player.track_played',
  timestamp,
  user,
  artist: NICK,
  metadata: { msPlayed },
});
