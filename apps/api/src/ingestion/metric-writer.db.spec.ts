import { randomUUID } from 'node:crypto';
import { DnaScores } from '../platform/dna/dna-scores.js';
import { Facts } from '../platform/facts/facts.js';
import { createTestDatabase, type TestDatabase } from '../platform/database/test-database.spec-support.js';
import { acceptEvent } from './accept-event.js';
import { AppendMetrics } from './append-metrics.js';
import { EventMatches } from './event-matches.js';
import { HomeCities } from './home-cities.js';
import { KnownIds } from './known-ids.js';
import { MetricWriter } from './metric-writer.js';
import type { AppendOutcome, MetricRow } from './metric-row.js';
import { makeMonth } from './month-tables.js';
import { monthOf } from './partitions.sql.js';

const v7 = (at: number): string =>
  `${at
    .toString(16)
    .padStart(12, '0')
    .replace(/^(.{8})/, '$1-')}-7000-8000-${randomUUID().slice(24)}`;

function anEvent(more: object = {}): MetricRow {
  const event = {
    id: randomUUID(),
    type: 'concierto.vote_cast',
    userId: randomUUID(),
    artistId: randomUUID(),
    eventId: randomUUID(),
    value: 12,
    ...more,
  };
  const accepted = acceptEvent(event, { now: Date.now(), currency: 'EUR' });
  if ('refusal' in accepted) throw new Error(accepted.refusal.message);
  return accepted.row;
}

/** For what takes a busy machine longer than a live caller waits. */
const PATIENT = { patienceMs: 25_000 };

describe('the writer', () => {
  let test: TestDatabase;
  beforeAll(async () => (test = await createTestDatabase()));
  afterAll(() => test.close());

  /** As many of them as there are processes: each has its own memory. */
  const aProcess = (): MetricWriter =>
    new MetricWriter(
      new AppendMetrics(test.database),
      new HomeCities(test.database),
      new EventMatches(new DnaScores()),
      new Facts(),
    );
  const stored = async (id: string) =>
    (await test.pool.query('select * from coliseum_metrics where id = $1', [id])).rows;

  it('keeps every field to the byte', async () => {
    const metadata = { text: 'שלום 🎤 \\ " \n', deep: [{ n: 0.1 }], currency: 'EUR' };
    const row = anEvent({
      type: 'treasury.tip_sent',
      value: 123456789,
      timestamp: '2019-05-18T21:00:00.123456+02:00',
      cityId: 'łódź',
      source: 'tïll',
      sessionId: 's',
      dnaMatchScore: 0.875,
      dnaDomain: 'cultural',
      attributionId: 'a',
      campaignId: 'c',
      trackId: randomUUID(),
      brandId: randomUUID(),
      metadata,
    });
    expect(await aProcess().append([row])).toEqual(['accepted']);
    expect(await stored(row.id)).toMatchObject([
      {
        id: row.id,
        user_id: row.userId,
        artist_id: row.artistId,
        event_id: row.eventId,
        track_id: row.trackId,
        brand_id: row.brandId,
        city_id: 'łódź',
        metric_type: 'treasury.tip_sent',
        metric_value: '123456789',
        metric_unit: 'cents',
        source: 'tïll',
        session_id: 's',
        dna_match_score: '0.875',
        dna_domain: 'cultural',
        attribution_id: 'a',
        campaign_id: 'c',
        metadata,
        body_hash: String(row.bodyHash),
      },
    ]);
    const { rows } = await test.pool.query(
      'select extract(epoch from timestamp)::text as t from coliseum_metrics where id = $1',
      [row.id],
    );
    expect(rows).toEqual([{ t: '1558206000.123456' }]);
  });

  it.each([
    0,
    1,
    9999,
    10_000,
    123_456.789,
    0.1,
    0.0001,
    0.00012345,
    1e-7,
    5e-324,
    1.5e-10,
    2 ** 53 - 1,
    100_000_000.5,
  ])('keeps the number %p exactly', async (value) => {
    const row = anEvent({ type: 'mediaid.dna_evolved', value });
    await aProcess().append([row]);
    const { rows } = await test.pool.query(
      'select metric_value::text as v, metric_value = $2::text::numeric as same from coliseum_metrics where id = $1',
      [row.id, String(value)],
    );
    expect(rows).toMatchObject([{ same: true }]);
    expect(Number(rows[0].v)).toBe(value);
  });

  it('counts an id once: in one batch, again, in another process, with another timestamp; another body is a conflict', async () => {
    const event = { id: randomUUID(), userId: randomUUID(), artistId: randomUUID(), eventId: randomUUID() };
    const first = anEvent(event);
    const restamped = anEvent({ ...event, timestamp: '2019-05-18T21:00:00Z' });
    const changed = anEvent({ ...event, value: 10 });
    const writer = aProcess();
    expect(await writer.append([first, restamped, changed])).toEqual(['accepted', 'duplicate', 'conflict']);
    expect(await writer.append([changed, restamped])).toEqual(['conflict', 'duplicate']);
    expect(await aProcess().append([restamped, anEvent()])).toEqual(['duplicate', 'accepted']);
    expect(await aProcess().append([changed, first])).toEqual(['conflict', 'duplicate']);
    expect(await stored(first.id)).toMatchObject([{ metric_value: '12', body_hash: String(first.bodyHash) }]);
  });

  it('lets one of two hundred win when all send one id at once through three processes', async () => {
    const event = { id: randomUUID(), userId: randomUUID(), artistId: randomUUID(), eventId: randomUUID() };
    const processes = [aProcess(), aProcess(), aProcess()];
    const outcomes = await Promise.all(
      Array.from({ length: 200 }, (_, i) =>
        (processes[i % 3] as MetricWriter).append([anEvent({ ...event, value: i })]),
      ),
    );
    const count = (outcome: AppendOutcome): number => outcomes.filter(([one]) => one === outcome).length;
    expect([count('accepted'), count('conflict')]).toEqual([1, 199]);
    expect(await stored(event.id)).toMatchObject([
      { metric_value: String(outcomes.findIndex(([one]) => one === 'accepted')) },
    ]);
  });

  it('answers one append after the other', async () => {
    const writer = aProcess();
    const outcomes: AppendOutcome[][] = [];
    for (let i = 0; i < 20; i++) outcomes.push(await writer.append([anEvent()]));
    expect(outcomes.flat()).toEqual(Array(20).fill('accepted'));
  });

  it('has at most two writes under way, and counts an id once that is in both', async () => {
    let [now, most] = [0, 0];
    class Watched extends AppendMetrics {
      override async append(
        ...given: Parameters<AppendMetrics['append']>
      ): ReturnType<AppendMetrics['append']> {
        most = Math.max(most, ++now);
        return super.append(...given).finally(() => now--);
      }
    }
    const writer = new MetricWriter(
      new Watched(test.database),
      new HomeCities(test.database),
      new EventMatches(new DnaScores()),
      new Facts(),
    );
    const shared = Array.from({ length: 50 }, () => anEvent());
    const batches = Array.from({ length: 12 }, () => [
      ...shared,
      ...Array.from({ length: 350 }, () => anEvent()),
    ]);
    const outcomes = (await Promise.all(batches.map((batch) => writer.append(batch, PATIENT)))).flat();
    const count = (outcome: AppendOutcome): number => outcomes.filter((one) => one === outcome).length;
    expect([most, count('accepted'), count('duplicate')]).toEqual([2, 50 + 12 * 350, 11 * 50]);
  });

  it('knows a repeat also in the write that makes it forget', async () => {
    class Forgetful extends MetricWriter {
      protected override readonly known = new KnownIds(10);
    }
    const writer = new Forgetful(
      new AppendMetrics(test.database),
      new HomeCities(test.database),
      new EventMatches(new DnaScores()),
      new Facts(),
    );
    const events = Array.from({ length: 19 }, () => anEvent());
    await writer.append(events.slice(0, 10));
    await writer.append(events.slice(10));
    const outcomes = await writer.append([
      ...events.slice(0, 10),
      ...Array.from({ length: 10 }, () => anEvent()),
    ]);
    expect(outcomes).toEqual([...Array(10).fill('duplicate'), ...Array(10).fill('accepted')]);
  });

  it('never deadlocks on overlapping batches in any order', async () => {
    const rows = Array.from({ length: 400 }, () => anEvent());
    const batches = Array.from({ length: 12 }, (_, i) =>
      i % 2 ? rows.slice(i * 20) : rows.slice(i * 20).reverse(),
    );
    const outcomes = await Promise.all(batches.map((batch) => aProcess().append(batch, PATIENT)));
    expect(outcomes.flat().filter((outcome) => outcome === 'accepted')).toHaveLength(400);
    expect(outcomes.flat().every((outcome) => outcome === 'accepted' || outcome === 'duplicate')).toBe(true);
  });

  it('stores the others when the store refuses one row', async () => {
    const rows = Array.from({ length: 9 }, () => anEvent());
    const poisonous = { ...anEvent(), metadata: '{"not": json' };
    const outcomes = await aProcess().append([...rows.slice(0, 4), poisonous, ...rows.slice(4)], PATIENT);
    expect(
      outcomes.map((outcome, i) => (i === 4 ? outcome === 'unstorable' : outcome === 'accepted')),
    ).toEqual(Array(10).fill(true));
  });

  it("fills in the user's home city, once, when the event is stored", async () => {
    const userId = randomUUID();
    await test.pool.query(
      `insert into coliseum_entities (type, id, name, city_id) values ('user', $1, 'Ann', 'lodz')`,
      [userId],
    );
    const [home, away] = [anEvent({ userId }), anEvent({ userId, cityId: 'tel-aviv' })];
    await aProcess().append([home, away]);
    expect([...(await stored(home.id)), ...(await stored(away.id))].map((row) => row.city_id)).toEqual([
      'lodz',
      'tel-aviv',
    ]);
    expect(await aProcess().append([anEvent({ ...pick(home), userId })])).toEqual(['duplicate']);
  });
  const pick = (row: MetricRow) => ({ id: row.id, artistId: row.artistId, eventId: row.eventId });

  it('keeps an id unique across partitions made later', async () => {
    const now = new Date('2031-02-10T00:00:00Z');
    const event = {
      id: v7(now.getTime()),
      userId: randomUUID(),
      artistId: randomUUID(),
      eventId: randomUUID(),
    };
    await aProcess().append([anEvent(event)]);
    expect(monthOf(now, 0)).toMatchObject({ name: 'y2031m02' });
    await test.database.transaction((client) => makeMonth(client, monthOf(now, 0)));
    const { rows } = await test.pool.query(
      'select tableoid::regclass::text as part from coliseum_metrics where id = $1',
      [event.id],
    );
    expect(rows).toEqual([{ part: 'coliseum_metrics_y2031m02' }]);
    expect(await aProcess().append([anEvent(event)])).toEqual(['duplicate']);
  });
});
