import { EVENT_TYPES } from '@coliseum/contracts';
import { randomUUID } from 'node:crypto';
import { EventDoor } from '../platform/events/event-door.js';
import type { TestApp } from '../test-app.spec-support.js';
import {
  anEventOf,
  aVote,
  insertEntries,
  startPassportApp,
  unprocessed,
  until,
} from './passport.spec-support.js';

jest.setTimeout(60_000);

describe('the reading of Passport', () => {
  let test: TestApp;
  beforeAll(async () => (test = await startPassportApp()));
  afterAll(() => test.close());

  const allProcessed = (): Promise<void> => until(async () => (await unprocessed(test.database.pool)) === 0);
  const stored = async (ids: readonly string[]): Promise<Record<string, unknown>[]> =>
    (await test.database.pool.query('select * from coliseum_metrics where id = any($1::uuid[])', [ids])).rows;
  const failed = async (ids: readonly string[]): Promise<Record<string, unknown>[]> =>
    (
      await test.database.pool.query(
        'select event_id, code, message, origin from coliseum_failed_events where event_id = any($1::text[]) order by code',
        [ids],
      )
    ).rows;
  const send = (events: unknown): ReturnType<TestApp['call']> => test.call('POST', '/api/v1/events', events);

  it('routes every type of the catalogue', async () => {
    const events = (Object.keys(EVENT_TYPES) as (keyof typeof EVENT_TYPES)[]).map(anEventOf);
    await insertEntries(test.database.pool, events);
    await allProcessed();
    const rows = await stored(events.map(({ id }) => id));
    const typeOf = new Map(rows.map((row) => [row['id'], row['metric_type']]));
    expect(events.map(({ id }) => typeOf.get(id))).toEqual(Object.keys(EVENT_TYPES));
  });

  it('counts once what comes directly and through the log, whichever is first', async () => {
    const [before, after] = [
      Array.from({ length: 20 }, () => aVote()),
      Array.from({ length: 20 }, () => aVote({ unit: undefined, metadata: { b: 1.5, a: [null, 'ß'] } })),
    ];
    expect((await send(before)).json).toMatchObject({ accepted: 20 });
    await insertEntries(test.database.pool, [...before, ...after]);
    await allProcessed();
    expect((await send(after)).json).toMatchObject({ accepted: 0, duplicates: 20, rejected: 0 });
    const ids = [...before, ...after].map(({ id }) => id);
    expect(await stored(ids)).toHaveLength(40);
    expect(await failed(ids)).toEqual([]);
  });

  it('keeps an entry that tells another story under a known id among the failed events', async () => {
    const vote = aVote();
    await send(vote);
    await insertEntries(test.database.pool, [{ ...vote, value: 8 }]);
    await allProcessed();
    expect(await stored([vote.id])).toMatchObject([{ metric_value: '7' }]);
    expect(await failed([vote.id])).toMatchObject([{ code: 'conflict', origin: 'passport' }]);
  });

  it('marks what maps to no event, and keeps it with its reason', async () => {
    const [mystery, misfit, list] = [randomUUID(), randomUUID(), randomUUID()];
    await insertEntries(test.database.pool, [
      { id: mystery, type: 'mystery.thing' },
      { ...aVote(), id: misfit, artistId: 'not-a-uuid' },
    ]);
    await test.database.pool.query(
      `insert into passport_entries (id, event_type, payload) values ($1, 'cals.link_opened', '[1,2]')`,
      [list],
    );
    await allProcessed();
    expect((await failed([mystery, misfit, list])).map((row) => [row['event_id'], row['code']])).toEqual([
      [misfit, 'invalid_field'],
      [list, 'unknown_field'],
      [mystery, 'unknown_type'],
    ]);
    const { rows } = await test.database.pool.query(
      'select 1 from passport_entries where id = any($1::uuid[]) and processed_at is not null',
      [[mystery, misfit, list]],
    );
    expect(rows).toHaveLength(3);
  });

  it('takes the time from the payload, else from the entry, to the microsecond', async () => {
    const [with_, without] = [aVote(), aVote({ timestamp: undefined })];
    await insertEntries(test.database.pool, [with_, without], '2026-05-17T10:00:00.123456Z');
    await allProcessed();
    const { rows } = await test.database.pool.query(
      `select id, timestamp::text as at from coliseum_metrics where id = any($1::uuid[])`,
      [[with_.id, without.id]],
    );
    const at = new Map(rows.map((row) => [row.id, row.at as string]));
    expect(new Date(at.get(with_.id) ?? '').toISOString()).toBe('2026-05-18T21:00:00.000Z');
    expect(at.get(without.id)).toContain(':00:00.123456');
  });

  it('isolates an entry that the door throws on, lets the others through, and sets it aside in the end', async () => {
    const door = test.app.get(EventDoor);
    const votes = Array.from({ length: 50 }, () => aVote());
    const poison = votes[17] as ReturnType<typeof aVote>;
    const ingest = door.ingest.bind(door);
    const broken = jest.spyOn(door, 'ingest').mockImplementation(async (events, options) => {
      if (events.some((event) => (event as { id?: unknown }).id === poison.id))
        throw new TypeError('cannot read the unforeseen');
      return ingest(events, options);
    });
    try {
      await insertEntries(test.database.pool, votes);
      await until(async () => (await unprocessed(test.database.pool)) === 1);
      expect(await stored(votes.map(({ id }) => id))).toHaveLength(49);
      // more comes; it is not held up, and shows that the fault is the entry's
      for (let i = 0; i < 40 && (await unprocessed(test.database.pool)) > 0; i++) {
        await insertEntries(test.database.pool, [aVote()]);
        await new Promise((resolve) => setTimeout(resolve, 250));
      }
      await allProcessed();
    } finally {
      broken.mockRestore();
    }
    expect(await stored([poison.id])).toEqual([]);
    expect(await failed([poison.id])).toMatchObject([
      { code: 'not_processable', message: expect.stringContaining('cannot read the unforeseen') },
    ]);
  });

  it('survives the cutting of its connections', async () => {
    for (let i = 0; i < 5; i++) {
      const votes = Array.from({ length: 300 }, () => aVote());
      await insertEntries(test.database.pool, votes);
      await test.database.pool.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
         where datname = current_database() and application_name in ('coliseum-passport', 'coliseum-api')`,
      );
      await allProcessed();
      expect(await stored(votes.map(({ id }) => id))).toHaveLength(300);
    }
  });
});
