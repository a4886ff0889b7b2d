import { randomUUID } from 'node:crypto';
import { createTestDatabase, type TestDatabase } from '../platform/database/test-database.spec-support.js';
import { acceptEvent } from './accept-event.js';
import { AppendMetrics } from './append-metrics.js';
import { encodeRow } from './encode-row.js';
import { compareIds, type EncodedRow } from './encoded-row.js';
import { ALL_NEW, type AppendOutcome } from './metric-row.js';
import { dropMonth, makeMonth, namelessMonths } from './month-tables.js';
import { monthOf } from './partitions.sql.js';
import { deleteEvents, eventsOf } from './erasure/erase-events.sql.js';
import { describeHypertable, IS_HYPERTABLE, itWithColumnstore } from './timescale.spec-support.js';

const idAt = (ms: number, version = 7): string =>
  `${ms
    .toString(16)
    .padStart(12, '0')
    .replace(/^(.{8})/, '$1-')}-${version}000-8000-${randomUUID().slice(24)}`;

function aRow(id: string, more: object = {}): EncodedRow {
  const event = { id, type: 'social.post_liked', userId: '0198c9a0-0000-7000-8000-000000000001', ...more };
  const accepted = acceptEvent(event, { now: Date.now(), currency: 'EUR' });
  if ('refusal' in accepted) throw new Error(accepted.refusal.message);
  return encodeRow(accepted.row);
}

const MAY = Date.UTC(2033, 4, 1);
const JUNE = Date.UTC(2033, 5, 1);

let test: TestDatabase;
let store: AppendMetrics;
beforeEach(async () => {
  test = await createTestDatabase();
  store = new AppendMetrics(test.database);
});
afterEach(() => test.close());

const make = (ms: number): Promise<void> =>
  test.database.transaction((client) => makeMonth(client, monthOf(new Date(ms), 0)));
const become = async (isHypertable: boolean): Promise<string> =>
  (await test.pool.query('select coliseum_use_hypertable($1) as now', [isHypertable])).rows[0].now;
const ids = async (where: string, values: unknown[] = []): Promise<string[]> =>
  (await test.pool.query<{ id: string }>(`select id from coliseum_metrics ${where}`, values)).rows.map(
    ({ id }) => id,
  );
const partOf = async (id: string): Promise<string> =>
  (await test.pool.query('select tableoid::regclass::text as part from coliseum_metrics where id = $1', [id]))
    .rows[0].part;
async function append(rows: readonly EncodedRow[]): Promise<Record<string, AppendOutcome>> {
  const sorted = [...rows].sort(compareIds);
  const outcomes = await store.append(sorted);
  return Object.fromEntries(
    sorted.map(({ id }, i) => [
      id,
      outcomes === ALL_NEW ? 'accepted' : (outcomes[i]?.outcome ?? 'unstorable'),
    ]),
  );
}

describe('the store of events', () => {
  it('says what it is, and that it can be no hypertable where the store cannot make one', async () => {
    const { rows } = await test.pool.query(
      `select relkind::text as kind, (select reason from coliseum_timescale()) from pg_class where oid = 'coliseum_metrics'::regclass`,
    );
    expect(rows).toEqual([
      IS_HYPERTABLE ? { kind: 'r', reason: null } : { kind: 'p', reason: expect.any(String) },
    ]);
    expect(await become(true)).toBe(IS_HYPERTABLE ? 'hypertable' : `partitions: ${rows[0].reason}`);
    const { rows: after } = await test.pool.query(
      `select relkind::text as kind from pg_class where oid = 'coliseum_metrics'::regclass`,
    );
    expect(after).toEqual([{ kind: rows[0].kind }]);
  });
});

describeHypertable('a hypertable by the id', () => {
  it('knows every id again, of whatever version, whatever else is said of it', async () => {
    await make(MAY);
    const known = [
      idAt(MAY),
      idAt(JUNE),
      idAt(2 ** 48 - 1),
      idAt(0),
      randomUUID(),
      idAt(MAY, 4),
      idAt(MAY, 1),
    ];
    expect(Object.values(await append(known.map((id) => aRow(id))))).toEqual(known.map(() => 'accepted'));
    const again = known.map((id, i) =>
      aRow(id, i % 2 ? { timestamp: '2020-01-01T00:00:00Z' } : { source: 'elsewhere' }),
    );
    const fresh = idAt(MAY + 5);
    expect(await append([...again, aRow(fresh)])).toEqual({
      ...Object.fromEntries(known.map((id, i) => [id, i % 2 ? 'duplicate' : 'conflict'])),
      [fresh]: 'accepted',
    });
    expect((await ids('order by id')).sort()).toEqual([...known, fresh].sort());
  });

  it('keeps ids that only look like ones of this month on the shelf, where they are known again', async () => {
    await make(MAY);
    const rows = [aRow(idAt(MAY + 1)), aRow(idAt(MAY + 2, 4))].sort(compareIds);
    expect(await append(rows)).toEqual({ [rows[0]?.id ?? '']: 'accepted', [rows[1]?.id ?? '']: 'accepted' });
    expect(await partOf(rows[0]?.id ?? '')).toBe('coliseum_metrics_y2033m05');
    expect(await partOf(rows[1]?.id ?? '')).toBe('coliseum_metrics_default');
    expect(Object.values(await append(rows))).toEqual(['duplicate', 'duplicate']);
  });

  it('leaves no row out of a range of ids', async () => {
    const all = [
      ...Array.from({ length: 40 }, () => randomUUID()),
      ...Array.from({ length: 40 }, (_, i) => idAt(MAY + i * 4 * 24 * 3600 * 1000)),
      idAt(0),
      idAt(2 ** 48 - 1),
      idAt(MAY, 4),
    ].sort();
    await append(all.map((id) => aRow(id)));
    for (const at of [
      idAt(JUNE),
      idAt(JUNE, 4),
      '80000000-0000-4000-8000-000000000000',
      all[0],
      all.at(-1),
    ]) {
      const id = at ?? '';
      expect((await ids('where id < $1', [id])).sort()).toEqual(all.filter((one) => one < id));
      expect((await ids(`where id >= '${id}'`)).sort()).toEqual(all.filter((one) => one >= id));
      expect(await ids(`where id > $1 order by id limit 7`, [id])).toEqual(
        all.filter((one) => one > id).slice(0, 7),
      );
    }
    expect(await ids('order by id')).toEqual(all);
    expect(await ids('order by id desc limit 50')).toEqual([...all].reverse().slice(0, 50));
    expect((await ids('where id = any($1)', [all])).sort()).toEqual(all);
    for (const id of all) expect(await ids('where id = $1', [id])).toEqual([id]);
  });

  it('gives a month that its first event made its name, and lets go of that month alone', async () => {
    const [may, june] = [idAt(MAY + 1), idAt(JUNE + 1)];
    const others = [randomUUID(), idAt(0), idAt(2 ** 48 - 1)];
    await append([may, june, ...others].map((id) => aRow(id)));
    expect(await partOf(may)).toMatch(/_hyper_/);
    expect((await namelessMonths(test.pool)).map(({ name }) => name).sort()).toEqual([
      'y2033m05',
      'y2033m06',
    ]);
    for (const month of await namelessMonths(test.pool))
      await test.database.transaction((client) => makeMonth(client, month));
    expect(await namelessMonths(test.pool)).toEqual([]);
    expect(await partOf(may)).toBe('coliseum_metrics_y2033m05');
    expect(await append([aRow(may)])).toEqual({ [may]: 'duplicate' });
    await test.database.transaction((client) => dropMonth(client, monthOf(new Date(MAY), 0)));
    expect((await ids('order by id')).sort()).toEqual([june, ...others].sort());
  });

  it('makes a month once where many write its first events at the same time', async () => {
    const parts = Array.from({ length: 8 }, (_, i) => Array.from({ length: 50 }, () => aRow(idAt(JUNE + i))));
    const made = await Promise.all(parts.map((rows) => append(rows)));
    expect(made.flatMap((one) => Object.values(one)).filter((one) => one !== 'accepted')).toEqual([]);
    expect(await ids('')).toHaveLength(400);
    expect(await namelessMonths(test.pool)).toHaveLength(1);
  });

  itWithColumnstore(
    'knows ids, and lets go of events, where an operator puts a month into the columnstore',
    async () => {
      const [userId, other] = [randomUUID(), randomUUID()];
      await make(MAY);
      const rows = Array.from({ length: 300 }, (_, i) =>
        aRow(idAt(MAY + i), { userId: i % 3 ? other : userId }),
      );
      await append(rows);
      await test.pool.query(
        `alter table coliseum_metrics set (timescaledb.enable_columnstore, timescaledb.orderby = 'id', timescaledb.segmentby = '')`,
      );
      await test.pool.query(`call convert_to_columnstore('coliseum_metrics_y2033m05')`);
      const fresh = aRow(idAt(MAY + 5));
      expect(new Set(Object.values(await append([...rows, fresh])))).toEqual(
        new Set(['duplicate', 'accepted']),
      );
      expect(await ids('')).toHaveLength(301);
      const { rows: hers } = await test.pool.query<{ id: string }>(eventsOf(userId));
      expect((await test.pool.query(deleteEvents(hers.map(({ id }) => id)))).rowCount).toBe(100);
      expect(await ids('where user_id = $1', [userId])).toEqual([]);
      expect(await ids('')).toHaveLength(201);
      const known = rows[1] as EncodedRow;
      expect(await append([known])).toEqual({ [known.id]: 'duplicate' });
    },
  );

  it('becomes native partitions and a hypertable again with every row, index and view', async () => {
    const outline = async () => ({
      rows: (await test.pool.query('select * from coliseum_metrics order by id')).rows,
      counted: (await test.pool.query('select * from coliseum_counted_metrics order by id')).rows,
      indexes: (
        await test.pool.query(
          `select indexname, replace(indexdef, ' ON ONLY ', ' ON ') as is from pg_indexes where tablename = 'coliseum_metrics' order by 1`,
        )
      ).rows,
    });
    const first = idAt(MAY);
    await make(MAY);
    await append(
      [first, idAt(JUNE), randomUUID(), idAt(MAY, 4)].map((id) => aRow(id, { metadata: { n: 1 } })),
    );
    const before = await outline();
    expect(before.rows).toHaveLength(4);
    expect(await become(false)).toBe('partitions');
    expect(await outline()).toEqual(before);
    expect((await append(before.rows.map(({ id }) => aRow(id))))[before.rows[0].id]).toBe('conflict');
    expect(await become(true)).toBe('hypertable');
    expect(await outline()).toEqual(before);
    expect(await partOf(first)).toBe('coliseum_metrics_y2033m05');
  });

  it('stays native partitions where the operator wants it so', async () => {
    await become(false);
    const { rows } = await test.database.transaction(async (client) => {
      await client.query(`set local coliseum.hypertable = off`);
      return client.query('select coliseum_use_hypertable(true) as now');
    });
    expect(rows).toEqual([{ now: 'partitions: coliseum.hypertable is off' }]);
  });
});
