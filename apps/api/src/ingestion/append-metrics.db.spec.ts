import { randomUUID } from 'node:crypto';
import { createTestDatabase, type TestDatabase } from '../platform/database/test-database.spec-support.js';
import { acceptEvent } from './accept-event.js';
import { AppendMetrics } from './append-metrics.js';
import { encodeRow } from './encode-row.js';
import { compareIds, type EncodedRow } from './encoded-row.js';
import { ALL_NEW } from './metric-row.js';
import { dropMonth, makeMonth } from './month-tables.js';
import { monthOf } from './partitions.sql.js';
import { IS_HYPERTABLE } from './timescale.spec-support.js';

const idAt = (ms: number): string =>
  `${ms
    .toString(16)
    .padStart(12, '0')
    .replace(/^(.{8})/, '$1-')}-7000-8000-${randomUUID().slice(24)}`;

function aRow(id: string, more: object = {}): EncodedRow {
  const event = { id, type: 'social.post_liked', userId: randomUUID(), ...more };
  const accepted = acceptEvent(event, { now: Date.now(), currency: 'EUR' });
  if ('refusal' in accepted) throw new Error(accepted.refusal.message);
  return encodeRow(accepted.row);
}

/** where ids stand whose month has no table: a hypertable makes them a chunk at once, which gets its name later */
const NO_TABLE = IS_HYPERTABLE ? 'nameless' : 'default';

const MAY = Date.UTC(2033, 4, 1);
const JUNE = Date.UTC(2033, 5, 1);

describe('where rows are stored', () => {
  let test: TestDatabase;
  let store: AppendMetrics;
  beforeAll(async () => {
    test = await createTestDatabase();
    store = new AppendMetrics(test.database);
    await make(MAY);
  });
  afterAll(() => test.close());

  const make = (ms: number): Promise<void> =>
    test.database.transaction((client) => makeMonth(client, monthOf(new Date(ms), 0)));
  const tablesOf = async (rows: readonly EncodedRow[]): Promise<(string | undefined)[]> => {
    const found = await test.pool.query<{ id: string; part: string }>(
      'select id, tableoid::regclass::text as part from coliseum_metrics where id = any($1)',
      [rows.map(({ id }) => id)],
    );
    const parts = new Map(
      found.rows.map(({ id, part }) => [
        id,
        part.replace('coliseum_metrics_', '').replace(/.*_hyper_.*/, NO_TABLE),
      ]),
    );
    return rows.map(({ id }) => parts.get(id));
  };

  it.each([
    ['its first and last instant', [MAY, JUNE - 1], ['y2033m05', 'y2033m05']],
    ['the month before and itself', [MAY - 1, MAY], [NO_TABLE, 'y2033m05']],
    ['itself and the next one, which has no table yet', [JUNE - 1, JUNE], ['y2033m05', NO_TABLE]],
    ['a month that has no table', [JUNE, JUNE + 1], [NO_TABLE, NO_TABLE]],
    ['the very last ids', [2 ** 48 - 1, 2 ** 48 - 1], ['default', 'default']],
  ])('is the partition of each id: %s', async (_, times, expected) => {
    const rows = times.map((ms) => aRow(idAt(ms))).sort(compareIds);
    expect(await store.append(rows)).toBe(ALL_NEW);
    expect(await tablesOf(rows)).toEqual(expected);
  });

  it('is the table of a month that is made later, and never two of them', async () => {
    const before = aRow(idAt(JUNE));
    await store.append([before]);
    await make(JUNE);
    const after = aRow(idAt(JUNE + 1));
    const known = aRow(before.id, { userId: before.userId });
    expect(await store.append([known, after].sort(compareIds))).toEqual(
      [known, after].sort(compareIds).map((row) =>
        expect.objectContaining({
          outcome: row === after ? 'accepted' : 'duplicate',
        }),
      ),
    );
    expect(await tablesOf([before, after])).toEqual(['y2033m06', 'y2033m06']);
  });

  it('is the one for months without a table where the month was dropped meanwhile', async () => {
    const july = Date.UTC(2033, 6, 1);
    await make(july);
    const [first, second] = [aRow(idAt(july)), aRow(idAt(july + 1))];
    expect(await store.append([first])).toBe(ALL_NEW);
    await test.database.transaction((client) => dropMonth(client, monthOf(new Date(july), 0)));
    expect(await store.append([second])).toBe(ALL_NEW);
    expect(await tablesOf([second])).toEqual([NO_TABLE]);
  });

  it('takes rows of many times the size of one message, whole and in any mixture', async () => {
    const rows = Array.from({ length: 3_000 }, (_, i) =>
      aRow(idAt(MAY + 1_000 + i), {
        metadata: { text: 'ł'.repeat(i % 700) },
        ...(i % 3 === 0 && { cityId: 'łódź'.repeat(1 + (i % 9)) }),
      }),
    ).sort(compareIds);
    expect(await store.append(rows)).toBe(ALL_NEW);
    const { rows: found } = await test.pool.query(
      `select count(*)::int as n, sum(length(metadata->>'text'))::int as texts, sum(length(city_id))::int as cities
        from coliseum_metrics where id = any($1)`,
      [rows.map(({ id }) => id)],
    );
    const sum = (of: (i: number) => number): number => rows.reduce((total, _, i) => total + of(i), 0);
    expect(found).toEqual([
      { n: 3_000, texts: sum((i) => i % 700), cities: sum((i) => (i % 3 === 0 ? 4 * (1 + (i % 9)) : 0)) },
    ]);
  });

  it('is free for the next write after one that failed, with nothing of it left behind', async () => {
    const good = Array.from({ length: 2_000 }, () => aRow(idAt(MAY + 9_000)));
    const known = good[1_000] as EncodedRow;
    await store.append([known]);
    const outcomes = await store.append(good.sort(compareIds));
    expect(
      outcomes === ALL_NEW ? [] : outcomes.filter(({ outcome }) => outcome === 'duplicate'),
    ).toHaveLength(1);
    const more = Array.from({ length: 50 }, () => aRow(idAt(MAY + 9_001))).sort(compareIds);
    expect(await store.append(more)).toBe(ALL_NEW);
    expect((await tablesOf(more)).every((part) => part === 'y2033m05')).toBe(true);
  });
});
