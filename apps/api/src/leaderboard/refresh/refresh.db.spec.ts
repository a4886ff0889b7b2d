import { randomUUID } from 'node:crypto';
import type { PoolClient } from 'pg';
import { Clock } from '../../platform/clock/clock.js';
import { aProcess, openLeaderboard, standings, type OpenLeaderboard } from '../leaderboard.spec-support.js';

const BOARD = 'event-artist-rankings';
const artist = randomUUID();
const until = async (holds: () => boolean | Promise<boolean>, ms = 8_000): Promise<void> => {
  for (const end = Date.now() + ms; !(await holds()); await new Promise((r) => setTimeout(r, 10)))
    if (Date.now() > end) throw new Error('it did not come to pass');
};

describe('refreshing boards', () => {
  let room: OpenLeaderboard;
  let eventId: string;
  /** locks that hold others up; let go whatever comes of the spec */
  const held: PoolClient[] = [];
  const hold = async (table: string): Promise<() => Promise<void>> => {
    const client = await room.test.pool.connect();
    held.push(client);
    await client.query(`begin; lock table ${table} in access exclusive mode`);
    return async () => void (await client.query('commit'));
  };
  beforeEach(async () => {
    room = await openLeaderboard();
    eventId = randomUUID();
  });
  afterEach(async () => {
    for (const client of held.splice(0)) client.release(true);
    await room.close();
  });

  const vote = (points = 1) => ({
    type: 'artist',
    id: artist,
    at: '2026-05-16T20:00:00Z',
    eventId,
    counters: { vote_points: points, votes: 1 },
  });
  const ofEvent = (process: { published: OpenLeaderboard['published'] } = room) =>
    process.published.filter((fact) => fact.snapshot.leaderboardId === BOARD);

  it('publishes at once, then at most once a second, and always the last state', async () => {
    const live = aProcess(room.test, room.source, new Clock());
    const times: number[] = [];
    live.facts.on('leaderboard.published', ({ snapshot }) => {
      if (snapshot.leaderboardId === BOARD) times.push(performance.now());
    });
    const start = performance.now();
    let votes = 0;
    while (performance.now() - start < 2_600) {
      await room.figures.feed(vote());
      votes++;
      await live.watch.noteTouched({ eventIds: [eventId], dataThrough: new Date() });
      await new Promise((resolve) => setTimeout(resolve, 40));
    }
    await until(() => ofEvent(live).at(-1)?.snapshot.entries[0]?.score === votes);
    expect(times[0]! - start).toBeLessThan(1_000);
    const made = ofEvent(live).map((fact) => Date.parse(fact.snapshot.generatedAt));
    expect(Math.min(...made.slice(1).map((at, i) => at - made[i]!))).toBeGreaterThanOrEqual(1_000);
    expect(times.length).toBeGreaterThanOrEqual(3);
    expect(times.length).toBeLessThanOrEqual(5);
    await live.refresher.beforeApplicationShutdown();
  });

  it('holds the heartbeat’s promise back while a touched board is unpublished', async () => {
    const [before, tick] = [new Date('2026-05-16T21:00:00Z'), new Date('2026-05-16T21:00:05Z')];
    await room.test.pool.query(
      `update coliseum_leaderboard_definitions set enabled = id = 'event-artist-rankings'`,
    );
    expect(room.watch.publishedThrough()).toBeNull();
    await room.watch.noteTouched({ eventIds: [], dataThrough: before });
    await room.refresher.settled();
    expect(room.watch.publishedThrough()).toEqual(before);

    await room.figures.feed(vote());
    const letGo = await hold('coliseum_leaderboard_states');
    room.clock.pass(5_000);
    await room.watch.noteTouched({ eventIds: [eventId], dataThrough: tick });
    expect(room.watch.publishedThrough()).toEqual(before);
    expect(room.watch.pendingSince()).toEqual(room.clock.now());
    await letGo();
    await until(() => room.watch.pendingSince() === undefined);
    expect(room.watch.publishedThrough()).toEqual(tick);
  });

  it('shows what came while it was publishing', async () => {
    const live = aProcess(room.test, room.source, new Clock());
    await room.figures.feed(vote(7));
    const letGo = await hold('coliseum_leaderboard_revisions');
    const tick = { eventIds: [eventId], dataThrough: new Date() };
    await live.watch.noteTouched(tick);
    await new Promise((resolve) => setTimeout(resolve, 300)); // it has read the figures and waits to write
    await room.figures.feed(vote(1));
    await live.watch.noteTouched(tick);
    await letGo();
    await until(() => ofEvent(live).at(-1)?.snapshot.entries[0]?.score === 8);
    expect(ofEvent(live).map((fact) => fact.snapshot.entries[0]?.score)).toEqual([7, 8]);
    await live.refresher.beforeApplicationShutdown();
  });

  it('takes up what a process that died had rolled up and not published', async () => {
    await room.figures.feed(vote(7)); // nobody is told
    expect(await room.watch.sweep()).toBeGreaterThan(0);
    await until(() => ofEvent().length === 1);
    expect(standings(ofEvent()[0]!.snapshot)).toEqual([[1, 1, artist, 7]]);
    await room.refresher.settled();
    expect(await room.watch.sweep()).toBe(0);
  });

  it('settles trends by the sweep alone', async () => {
    await room.figures.feed(vote(7));
    await room.watch.sweep();
    await room.refresher.settled();
    expect(ofEvent().at(-1)?.snapshot.entries[0]?.trend).toBe('new');
    room.clock.pass(61_000);
    await room.watch.sweep();
    await until(() => ofEvent().at(-1)?.snapshot.entries[0]?.trend === 'stable');
  });

  it('opens a board when its voting opens', async () => {
    await room.know({
      type: 'event',
      id: eventId,
      name: 'Final',
      lineup: [artist],
      votingOpensAt: '2026-05-16T21:05:00Z',
    });
    const { board } = await room.reader.find(BOARD, { eventId }, undefined);
    expect(board.snapshot).toMatchObject({ state: 'scheduled', revision: 1 });
    room.clock.at = new Date('2026-05-16T21:05:00Z');
    await room.watch.sweep();
    await until(() => ofEvent().at(-1)?.snapshot.state === 'live');
  });

  it('shows a new name on every board that shows its bearer', async () => {
    await room.figures.feed(vote(7), { ...vote(), eventId: undefined, counters: { plays: 3 } } as never);
    await room.publish(BOARD, eventId);
    room.clock.pass(6_000);
    await room.know(
      { type: 'artist', id: artist, name: 'Ada', cityId: 'rome' },
      { type: 'city', id: 'rome', name: 'Rome' },
    );
    await room.watch.noteEntities([{ type: 'artist', id: artist }]);
    await until(() => ofEvent().at(-1)?.snapshot.entries[0]?.entityName === 'Ada');
    await room.refresher.settled();
    room.clock.pass(6_000);
    await room.know({ type: 'city', id: 'rome', name: 'Roma' });
    await room.watch.noteEntities([{ type: 'city', id: 'rome' }]);
    await until(() => ofEvent().at(-1)?.snapshot.entries[0]?.city === 'Roma');
  });

  it('tries again what failed, and says so once', async () => {
    await room.figures.feed(vote(7));
    await room.test.pool.query('alter table coliseum_leaderboard_revisions rename to hidden');
    await room.watch.noteTouched({ eventIds: [eventId], dataThrough: new Date() });
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(room.watch.pendingSince()).toBeDefined();
    await room.test.pool.query('alter table hidden rename to coliseum_leaderboard_revisions');
    await until(() => ofEvent().length === 1);
  });

  it('refreshes the boards of a schedule, and every board on request', async () => {
    expect(await room.watch.refreshScheduled('hourly')).toBe(7);
    await room.refresher.settled();
    expect(new Set(room.published.map((fact) => fact.snapshot.leaderboardId))).toEqual(
      new Set(['top-cities-by-engagement', 'trending-tracks']),
    );
    room.clock.pass(6_000);
    expect(await room.watch.refreshAll()).toBe(14);
    await room.refresher.settled();
    expect(room.published).toHaveLength(14);
  });

  it('publishes nothing of a definition that is switched off', async () => {
    await room.test.pool.query('update coliseum_leaderboard_definitions set enabled = false');
    room.definitions.forget();
    await room.figures.feed(vote(7));
    await room.watch.noteTouched({ eventIds: [eventId], dataThrough: new Date() });
    expect(await room.watch.sweep()).toBe(0);
    expect(await room.watch.refreshAll()).toBe(0);
    await room.refresher.settled();
    expect(room.published).toEqual([]);
  });
});
