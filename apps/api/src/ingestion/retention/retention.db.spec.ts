import { randomUUID } from 'node:crypto';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { aVote, startIngestionApp, type IngestionApp } from '../ingestion-app.spec-support.js';
import { makeMonth } from '../month-tables.js';
import { monthOf } from '../partitions.sql.js';
import { ClosedMonthIndexes } from './closed-month-indexes.js';
import { ExpiryService } from './expiry.service.js';
import { Retention } from './retention.js';

const DAY = 24 * 3600 * 1000;
const now = Date.now();
const idAt = (at: number): string =>
  `${at
    .toString(16)
    .padStart(12, '0')
    .replace(/^(.{8})/, '$1-')}-7000-8000-${randomUUID().slice(24)}`;
const at = (ms: number): string => new Date(ms).toISOString();

describe('a retention of 90 days', () => {
  let app: IngestionApp;
  beforeEach(async () => (app = await startIngestionApp({ COLISEUM_RETENTION_DAYS: '90' })));
  afterEach(() => app.close());

  const post = async (event: object, type?: string) => (await app.post(JSON.stringify(event), type)).json;
  const make = (offset: number): Promise<void> =>
    app.database.database.transaction((client) => makeMonth(client, monthOf(new Date(now), offset)));
  const rolledUpAll = () =>
    app.database.pool.query(
      `insert into coliseum_watermarks (consumer, system_identifier, next_xid) values ('rollup', 's', pg_snapshot_xmax(pg_current_snapshot()))`,
    );
  const drop = () => app.app.get(ExpiryService).dropMonths();
  const partitions = async (): Promise<string[]> =>
    (
      await app.database.pool.query<{ name: string }>(
        `select inhrelid::regclass::text as name from pg_inherits where inhparent = 'coliseum_metrics'::regclass`,
      )
    ).rows.map(({ name }) => name);

  it('refuses what happened before, and takes what happened within, by either way of reading', async () => {
    const old = aVote({ timestamp: at(now - 91 * DAY) });
    const young = aVote({ timestamp: at(now - 89 * DAY) });
    for (const spelling of [
      (event: object) => event,
      (event: object) => ({ ...event, metadata: { é: 1e-7 } }),
    ])
      expect(
        await post([spelling(old), spelling(young)].map((one) => ({ ...one, id: randomUUID() }))),
      ).toMatchObject({
        accepted: 1,
        results: [{ index: 0, code: 'timestamp_too_old', path: '/timestamp' }],
      });
  });

  it('refuses ids of months that may be dropped, new or known, and keeps them among the failed', async () => {
    const month = monthOf(new Date(now - 90 * DAY), 0);
    const expired = aVote({ id: idAt(month.start - 1) });
    const last = aVote({ id: idAt(month.start) });
    expect(await post([expired, last])).toMatchObject({
      accepted: 1,
      results: [{ id: expired['id'], code: 'id_expired', path: '/id' }],
    });
    expect(
      await post({ ...expired, id: String(expired['id']).toUpperCase(), source: '\u00e9' }),
    ).toMatchObject({
      results: [{ code: 'id_expired' }],
    });
    expect(await post(aVote({ id: randomUUID() }))).toMatchObject({ accepted: 1 });
    expect(await app.count('coliseum_failed_events', `code = 'id_expired' and event_type is not null`)).toBe(
      2,
    );
  });

  it('drops the months wholly past it once they are rolled up, and writes down what went', async () => {
    for (const offset of [-8, -7, -2]) await make(offset);
    const [gone, empty, kept] = [-8, -7, -2].map((offset) => monthOf(new Date(now), offset));
    const insert = (id: string, time: number) =>
      app.database.pool.query(
        `insert into coliseum_metrics (id, metric_type, metric_value, metric_unit, source, metadata, timestamp, body_hash)
         values ($1, 'cals.link_opened', 1, 'count', 'web', '{}', $2, 1)`,
        [id, at(time)],
      );
    const first = (gone?.start ?? 0) + 5 * DAY;
    for (const time of [first, first + DAY, first + 2 * DAY]) await insert(idAt(time), time);
    expect(await drop()).toEqual([empty?.name]); // nobody has rolled the other up
    await rolledUpAll();
    expect(await drop()).toEqual([gone?.name]);
    expect(await drop()).toEqual([]);
    expect(await app.count('coliseum_metrics')).toBe(0);
    expect(await partitions()).toContain(`coliseum_metrics_${kept?.name}`);
    const { rows } = await app.database.pool.query(
      'select partition_name, from_id, to_id, first_timestamp, last_timestamp, events from coliseum_dropped_ranges order by 1',
    );
    expect(rows).toEqual([
      {
        partition_name: `coliseum_metrics_${gone?.name}`,
        from_id: gone?.from,
        to_id: gone?.to,
        first_timestamp: new Date(first),
        last_timestamp: new Date(first + 2 * DAY),
        events: '3',
      },
      {
        partition_name: `coliseum_metrics_${empty?.name}`,
        from_id: empty?.from,
        to_id: empty?.to,
        first_timestamp: null,
        last_timestamp: null,
        events: '0',
      },
    ]);
  });

  it('indexes the months that have ended, once, and mends a build that was broken off', async () => {
    await make(-3);
    const table = `coliseum_metrics_${monthOf(new Date(now), -3).name}`;
    await app.database.pool.query(`create index ${table}_artist on ${table} (artist_id, timestamp desc)`);
    await app.database.pool.query(
      `update pg_index set indisvalid = false where indexrelid = '${table}_artist'::regclass`,
    );
    const indexes = app.app.get(ClosedMonthIndexes);
    const built = (await indexes.build()).filter((name) => table.endsWith(name.split(' ')[0] as string));
    expect(built.map((name) => name.split(' ')[1])).toEqual([
      'user_time',
      'artist',
      'event',
      'type',
      'metadata',
    ]);
    expect(await indexes.build()).toEqual([]);
    const { rows } = await app.database.pool.query(
      `select count(*)::int as n, bool_and(indisvalid) as valid from pg_index where indrelid = '${table}'::regclass`,
    );
    expect(rows[0].valid).toBe(true);
    const open = `coliseum_metrics_${monthOf(new Date(now), 0).name}`;
    const { rows: hot } = await app.database.pool.query(
      `select indexname from pg_indexes where tablename = '${open}' and indexname like '%_user_time'`,
    );
    expect(hot).toEqual([]);
  });

  it('forgets failed events after a month', async () => {
    await post([{ type: 'a' }, { type: 'b' }]);
    await app.database.pool.query(
      `update coliseum_failed_events set last_at = now() - interval '31 days' where event_type = 'a'`,
    );
    expect(await app.app.get(ExpiryService).forgetFailed()).toBe(1);
    expect(await app.count('coliseum_failed_events')).toBe(1);
  });

  it('is remembered for what it dropped where it is not set any more', async () => {
    const month = monthOf(new Date(now), -9);
    await app.database.pool.query(
      'insert into coliseum_dropped_ranges (partition_name, from_id, to_id, events) values ($1, $2, $3, 1)',
      [month.name, month.from, month.to],
    );
    const without = new Retention({ ...app.config, retentionDays: 0 }, app.app.get(Database));
    await without.learn();
    expect(without.at(app.app.get(Clock).now())).toEqual({ oldest: undefined, expiredBefore: month.end });
  });
});
