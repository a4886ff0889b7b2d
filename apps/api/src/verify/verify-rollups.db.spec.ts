import { randomUUID } from 'node:crypto';
import { EVENT_TYPES, eventType } from '@coliseum/contracts';
import { createTestDatabase, type TestDatabase } from '../platform/database/test-database.spec-support.js';
import { rollUpAll } from '../rollup/roll-up-all.spec-support.js';
import { insertWatermark } from '../rollup/tick.sql.js';
import { gatherCountedEvents } from './counted-events.sql.js';
import { verifyRollups, type Verification } from './verify-rollups.js';

describe('the recompute', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await createTestDatabase();
    await test.pool.query(insertWatermark());
    await storeEveryType();
    await rollUpAll(test.database, 700);
  }, 60_000);
  afterAll(() => test.close());

  /** 4,000 events of every type over two turns of the year, few enough entities that they meet, stored in several transactions. */
  async function storeEveryType(): Promise<void> {
    let seed = 7;
    const random = (n: number): number => (seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) % n;
    const ids = Array.from({ length: 6 }, () => randomUUID());
    const maybe = (n: number): string | null => (random(4) ? (ids[random(n)] ?? null) : null);
    const types = Object.keys(EVENT_TYPES);
    const columns =
      '(id, metric_type, metric_value, metric_unit, source, metadata, timestamp, body_hash, user_id, artist_id, event_id, track_id, brand_id, city_id, campaign_id, dna_match_score, session_id)';
    const stored: string[] = [];
    for (let i = 0; i < 4000; i++) stored.push(randomUUID());
    const metadata = (): object =>
      random(3) ? { msPlayed: random(300_000), completion: random(100) / 100 } : { msPlayed: 'text' };
    /** one that came long ago, one that is yet to come, one voided already, a void, none at all */
    const voids = (i: number): string =>
      [stored[random(i + 1)], stored[random(4000)], stored[3], stored[67], 'nothing', randomUUID()][
        random(6)
      ] as string;
    for (let i = 0; i < 4000; i++) {
      const type = types[i % types.length] as string;
      const value = eventType(type)?.unit === 'ratio' ? random(1000) / 1000 : random(100_000) / 10;
      const timestamp = new Date(Date.UTC(2024, 11, 20) + random(3600 * 24 * 30) * 1000).toISOString();
      await test.pool.query(
        `insert into coliseum_metrics ${columns} values ($14, $1, $2, 'x', 'x', $3, $4, 0, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
        [
          type,
          value,
          type === 'passport.entry_voided' ? { voidsId: voids(i) } : metadata(),
          timestamp,
          maybe(6),
          maybe(3),
          maybe(2),
          maybe(5),
          maybe(2),
          maybe(3),
          maybe(2),
          random(5) ? null : random(1000) / 1000,
          random(3) ? `session ${random(20)}` : null,
          stored[i],
        ],
      );
    }
  }

  const verify = async (): Promise<Verification> => {
    const client = await test.pool.connect();
    try {
      await client.query('begin isolation level repeatable read');
      for (const statement of gatherCountedEvents()) await client.query(statement);
      return await verifyRollups(client);
    } finally {
      await client.query('rollback');
      client.release();
    }
  };

  it('agrees with the incremental rollups on every type, period and kind of row', async () => {
    const result = await verify();
    expect(result).toMatchObject({ differences: 0, shown: [] });
    expect(result.what).toMatch(/^\d{4,} rollup rows against 39\d\d events$/); // some were voided
  });

  it.each([
    [
      'a falsified counter',
      'update coliseum_rollup_rows set plays = plays + 1 where ctid = (select ctid from coliseum_rollup_rows where plays > 0 limit 1)',
      /plays is \d+, should be \d+/,
    ],
    [
      'a falsified unique count',
      'update coliseum_rollup_rows set unique_voters = unique_voters - 1 where ctid = (select ctid from coliseum_rollup_rows where unique_voters > 1 limit 1)',
      /unique_voters is/,
    ],
    [
      'a lost row',
      `delete from coliseum_rollup_rows where ctid = (select ctid from coliseum_rollup_rows where period = 'weekly' limit 1)`,
      /the row is missing/,
    ],
    [
      'an invented row',
      `insert into coliseum_rollup_rows (entity_type, period, entity_id, period_start, period_end, last_event_at) values ('artist', 'daily', 'x', now(), now(), now())`,
      /should not be there/,
    ],
    [
      'a lost event',
      'delete from coliseum_metrics where id = (select id from coliseum_metrics limit 1)',
      /events is/,
    ],
  ])('notices %s', async (_, falsify, said) => {
    const client = await test.pool.connect();
    await client.query('begin isolation level repeatable read');
    await client.query(falsify);
    for (const statement of gatherCountedEvents()) await client.query(statement);
    const result = await verifyRollups(client);
    await client.query('rollback');
    client.release();
    expect(result.differences).toBeGreaterThan(0);
    expect(result.shown.join()).toMatch(said);
  });
});
