import { appendFileSync } from 'node:fs';
import { createTestDatabase, type TestDatabase } from '../platform/database/test-database.spec-support.js';
import { HeartbeatBook } from './heartbeat/heartbeat-book.js';
import { hashOf, newToken } from './secrets.js';
import {
  closeWalls,
  HEARTBEAT,
  openRoom,
  openWall,
  pause,
  until,
  type ScreensRoom,
  type Wall,
} from './screens.spec-support.js';

const COUNT = 200;
/** Twice what is promised: the machine of a test has other things to do. */
const SLACK = 2;
/** Figures for who measures; a test’s own output is its names. */
const note = (what: string, ms: number): void => {
  const file = process.env['COLISEUM_SPEC_FIGURES'];
  if (file) appendFileSync(file, `${JSON.stringify({ what, ms: Math.round(ms * 10) / 10 })}\n`);
};
const p99 = (times: number[]): number =>
  [...times].sort((a, b) => a - b)[Math.ceil(times.length * 0.99) - 1] ?? NaN;

describe(`${COUNT} walls on two processes`, () => {
  let database: TestDatabase;
  let rooms: ScreensRoom[];
  let walls: Wall[];
  let ids: string[];
  const tokens = Array.from({ length: COUNT }, newToken);

  beforeAll(async () => {
    database = await createTestDatabase();
    await database.pool.query(
      `insert into coliseum_screens (id, name, profile, token_hash, token_used_at, paired_by)
        select gen_random_uuid(), 'Wall ' || n, '{"language":"en"}', decode(h, 'hex'), now(), 'spec'
        from unnest($1::text[]) with ordinality t (h, n)`,
      [tokens.map((token) => hashOf(token).toString('hex'))],
    );
    rooms = [await openRoom({ database }), await openRoom({ database })];
    walls = tokens.map((token, at) => openWall(rooms[at % 2]?.url ?? '', { token }));
    await until(() => walls.every((wall) => wall.setups.length > 0), 15_000);
    ids = walls.map((wall) => wall.latest()?.screenId ?? '');
  }, 60_000);
  afterAll(async () => {
    closeWalls();
    await Promise.all(rooms.map((room) => room.close()));
    await database.close();
  });
  const call = (path: string, body: object) => rooms[0]?.call('POST', `/api/v1/admin/screens/${path}`, body);
  /** from sending to each wall’s beginning, in ms */
  const timesOf = (id: string, sentAt: number): number[] =>
    walls.map(({ times }) => (times.get(id) ?? NaN) - sentAt);

  it('all show a takeover within a second', async () => {
    const sentAt = performance.now();
    const answer = await call('takeover', { text: 'Please leave calmly' });
    expect(answer?.json.receipt).toMatchObject({ sent: COUNT, acknowledged: COUNT, missing: [] });
    const times = timesOf(walls[0]?.commands.at(-1)?.id ?? '', sentAt);
    note('takeover on 200 walls, p99', p99(times));
    note('takeover on 200 walls, acknowledged', answer?.json.receipt.tookMs);
    expect(p99(times)).toBeLessThan(1_000 * SLACK);
    await until(() => walls.every((wall) => wall.latest()?.takeover?.text === 'Please leave calmly'));
    await call('takeover/clear', { id: answer?.json.takeover.id });
    await until(() => walls.every((wall) => wall.latest()?.takeover === null));
  });

  it('begin a command within half a second, one alone and all together', async () => {
    const alone: number[] = [];
    for (const at of [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]) {
      const sentAt = performance.now();
      const answer = await call(`${ids[at]}/command`, { type: 'identify' });
      alone.push((walls[at]?.times.get(answer?.json.id) ?? NaN) - sentAt);
    }
    note('command to one wall, p99 of 10', p99(alone));
    expect(p99(alone)).toBeLessThan(500 * SLACK);
    const sentAt = performance.now();
    const answer = await call('command', {
      screenIds: ids,
      command: { type: 'message', text: 'Doors at 8' },
    });
    expect(answer?.json).toMatchObject({ sent: COUNT, acknowledged: COUNT });
    const times = timesOf(answer?.json.id, sentAt);
    note('command to 200 walls, p99', p99(times));
    expect(p99(times)).toBeLessThan(500 * SLACK);
    expect(walls.map(({ commands }) => commands.filter(({ id }) => id === answer?.json.id).length)).toEqual(
      Array(COUNT).fill(1),
    );
  });

  it('are heard by every process, and written to Postgres by one statement of each', async () => {
    const writes: number[] = [];
    for (const room of rooms) {
      const { pool } = room.app.get(HeartbeatBook, { strict: false })['database'];
      const query = pool.query.bind(pool) as (...given: unknown[]) => Promise<unknown>;
      Object.assign(pool, {
        query: async (...given: unknown[]) => {
          const started = performance.now();
          const answer = await query(...given);
          if ((given[0] as { name?: string }).name === 'screen_beats_store')
            writes.push(performance.now() - started);
          return answer;
        },
      });
    }
    const end = Date.now() + 10_500;
    while (Date.now() < end) {
      for (const wall of walls) wall.socket.emit('screen:heartbeat', HEARTBEAT);
      await pause(5_000);
    }
    expect(writes.length).toBeGreaterThanOrEqual(2);
    expect(writes.length).toBeLessThanOrEqual(8); // two processes, 15 s: not one a heartbeat
    note('heartbeats of 100 walls to Postgres, slowest', Math.max(...writes));
    const lists = await Promise.all(rooms.map((room) => room.call('GET', '/api/v1/admin/screens')));
    for (const { json } of lists) {
      expect(json.total).toBe(COUNT);
      expect(json.items.filter(({ status }: { status: string }) => status === 'live').length).toBe(COUNT);
    }
    expect(lists[0]?.json).toEqual(lists[1]?.json);
  }, 60_000);

  it('come back to a new process at once without a question each', async () => {
    closeWalls();
    await rooms[0]?.close();
    const started = performance.now();
    const fresh = await openRoom({ database });
    rooms[0] = fresh;
    walls = tokens.map((token) => openWall(fresh.url, { token }));
    await until(() => walls.every((wall) => wall.setups.length > 0), 10_000);
    note('200 walls back after a restart', performance.now() - started);
    expect(walls.every((wall) => wall.latest()?.held?.type === 'message')).toBe(true);
  }, 30_000);
});
