import type { SubscribeRequest } from '@coliseum/contracts';
import { Arena, until } from './arena.spec-support.js';
import { aBoard, deltaBetween } from './board.spec-support.js';
import { LiveClient } from './live-client.js';

describe('LiveClient', () => {
  let arena: Arena;
  let client: LiveClient;
  const request: SubscribeRequest = {
    leaderboardId: 'event-artist-rankings',
    eventId: 'event-1',
    limit: 100,
  };
  const connect = (silenceMs?: number) =>
    (client = new LiveClient({
      origin: `http://127.0.0.1:${arena.port}`,
      ...(silenceMs ? { silenceMs } : {}),
    }));

  beforeEach(async () => {
    arena = await new Arena().open();
  });
  afterEach(async () => {
    client.close();
    await arena.close();
  });

  it('holds the snapshot, then every delta', async () => {
    const { view } = connect().board(request);
    await until(() => view.value.board?.revision === 1);
    arena.step(aBoard({ a: 1, b: 12 }, 2));
    arena.step(aBoard({ a: 20, b: 12 }, 3));
    await until(() => view.value.board?.revision === 3);
    expect(view.value.board).toEqual(aBoard({ a: 20, b: 12 }, 3));
    expect(arena.asked).toEqual([request]);
  });

  it('asks again after a gap and ends on the newest state', async () => {
    const { view } = connect().board(request);
    await until(() => view.value.board?.revision === 1);
    arena.board = aBoard({ a: 7 }, 8);
    arena.step(aBoard({ a: 9 }, 9));
    await until(() => view.value.board?.revision === 9);
    expect(arena.asked).toHaveLength(2);
    expect(view.value.board).toEqual(aBoard({ a: 9 }, 9));
  });

  it('takes a restored store for what it is, though its revisions start anew', async () => {
    const { view } = connect().board(request);
    arena.board = aBoard({ a: 40 }, 40);
    await until(() => view.value.board?.revision === 40);
    arena.board = aBoard({ a: 1 }, 1, 'restored');
    arena.step(aBoard({ a: 2 }, 2, 'restored'));
    await until(() => view.value.board?.epoch === 'restored');
    expect(view.value.board?.revision).toBe(2);
  });

  it('leaves other boards, events and windows alone', async () => {
    const { view } = connect().board(request);
    await until(() => view.value.board?.revision === 1);
    const next = deltaBetween(aBoard({ a: 1 }, 1), aBoard({ a: 99 }, 2));
    arena.send('leaderboard:delta', { ...next, leaderboardId: 'top-artists-by-plays' });
    arena.send('leaderboard:delta', { ...next, eventId: 'event-2' });
    arena.send('leaderboard:delta', { ...next, window: '7d' });
    arena.step(aBoard({ a: 5 }, 2));
    await until(() => view.value.board?.revision === 2);
    expect(view.value.board?.entries[0]?.score).toBe(5);
  });

  it('says why there is no board, and shows it once there is one', async () => {
    arena.board = { error: { code: 'board_not_found', message: 'no such board' } };
    const { view } = connect().board(request);
    await until(() => view.value.refusal?.code === 'board_not_found');
    arena.board = aBoard({ a: 1 }, 1);
    await until(() => view.value.board?.revision === 1, 6_000);
    expect(view.value.refusal).toBeNull();
  }, 10_000);

  it('keeps the board over a restart of the server and catches up by itself', async () => {
    const { view } = connect().board(request);
    await until(() => view.value.board?.revision === 1);
    await arena.close();
    await until(() => client.link.connection.value === 'offline');
    expect(view.value.board?.revision).toBe(1);
    arena.board = aBoard({ a: 3 }, 3);
    await arena.open();
    await until(() => client.link.connection.value === 'live' && view.value.board?.revision === 3, 6_000);
  }, 10_000);

  it('notices a connection that is open but dead, and takes a new one', async () => {
    arena.beat('2019-05-18T22:00:00Z');
    connect(300);
    const seen: string[] = [];
    client.link.connection.watch((connection) => seen.push(connection));
    await until(() => client.dataThrough === '2019-05-18T22:00:00Z');
    arena.hush();
    await until(() => seen.includes('offline'));
    arena.beat('2019-05-18T22:01:00Z');
    await until(
      () => client.dataThrough === '2019-05-18T22:01:00Z' && client.link.connection.value === 'live',
    );
  });

  it("knows the server's clock", async () => {
    arena.beat('2019-05-18T22:00:00Z');
    connect();
    await until(() => client.link.heartbeat.value !== null);
    expect(client.link.clockOffsetMs).toBeGreaterThan(59_000);
    expect(client.link.clockOffsetMs).toBeLessThanOrEqual(60_000);
  });

  it("knows the server's clock the better for having asked", async () => {
    arena.tellsTime = true;
    arena.beat('2019-05-18T22:00:00Z');
    connect();
    await until(() => client.link.heartbeat.value !== null && client.link.clockOffsetMs !== 0);
    expect(Math.abs(client.link.clockOffsetMs - 60_000)).toBeLessThan(500);
  });

  it("tells how old the figures are by the server's clock", async () => {
    connect();
    expect(client.dataAgeMs()).toBeUndefined();
    arena.beat(new Date(Date.now() + arena.aheadMs - 7_000).toISOString());
    await until(() => client.link.heartbeat.value !== null);
    expect(Math.abs((client.dataAgeMs() ?? 0) - 7_000)).toBeLessThan(1_000);
  });

  it('cuts a board that is sent unasked to what it asked for', async () => {
    const { view } = connect().board({ ...request, limit: 2 });
    await until(() => view.value.board?.revision === 1);
    arena.send('leaderboard:snapshot', aBoard({ a: 9, b: 5, c: 1 }, 5));
    await until(() => view.value.board?.revision === 5);
    expect(view.value.board?.entries.map(({ entityId }) => entityId)).toEqual(['a', 'b']);
  });

  it('never goes back within an epoch, though a server that was told late answers with less', async () => {
    const { view } = connect().board(request);
    arena.board = aBoard({ a: 8 }, 8);
    await until(() => view.value.board?.revision === 8);
    arena.board = aBoard({ a: 6 }, 6);
    arena.cut();
    await until(() => arena.asked.length === 2);
    await until(() => client.link.connection.value === 'live');
    arena.step(aBoard({ a: 7 }, 7));
    arena.step(aBoard({ a: 8 }, 8));
    arena.step(aBoard({ a: 9 }, 9));
    await until(() => view.value.board?.revision === 9);
    expect(view.value.board).toEqual(aBoard({ a: 9 }, 9));
    expect(arena.asked).toHaveLength(2);
  });
});
