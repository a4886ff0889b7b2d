/** How revisions get to sockets: one frame for all, whatever the transport; slow ones, floods, many at once, no Redis. */
import { LIVE_MESSAGES, type LeaderboardSnapshot } from '@coliseum/contracts';
import type { Socket } from 'socket.io-client';
import {
  connect,
  Doors,
  follow,
  next,
  opened,
  pause,
  serve,
  sockets,
  Store,
  subscribe,
  until,
  type Served,
} from './realtime.spec-support.js';

const NO_REDIS = 'redis://127.0.0.1:1';

/** The server's end, with what this spec needs to see of it. */
interface ServerEnd {
  name: string;
  adapter: { broadcast: (packet: { data: unknown[] }, options: unknown) => void };
  sockets: Map<string, { conn: { transport: { socket: { _extensions: object } } } }>;
}
const serverOf = ({ broadcast }: Served): ServerEnd => (broadcast as unknown as { server: ServerEnd }).server;

/** Counts what goes by Socket.IO's own way to rooms. */
function countEmits(served: Served): { count: number } {
  const { adapter } = serverOf(served);
  const emits = { count: 0 };
  const broadcast = adapter.broadcast.bind(adapter);
  adapter.broadcast = (packet, options) => {
    if (packet.data[0] !== LIVE_MESSAGES.heartbeat) emits.count++;
    broadcast(packet, options);
  };
  return emits;
}

/** The client's connection, to stop it from reading. */
const lineOf = (socket: Socket): { pause(): void; resume(): void } =>
  (socket.io.engine as unknown as { transport: { ws: { pause(): void; resume(): void } } }).transport.ws;

const slowOutcomes = async ({ metrics }: Served): Promise<Record<string, number>> =>
  Object.fromEntries(
    (await metrics.slowSockets.get()).values.map(({ labels, value }) => [labels.outcome, value]),
  );

describe('delivery', () => {
  let store: Store;
  const processes: Served[] = [];
  const start = async (redisUrl?: string): Promise<Served> => {
    const served = await serve(store, new Doors(), redisUrl);
    processes.push(served);
    return served;
  };

  beforeEach(() => {
    store = new Store();
    store.set('top', 1, { a: 3, b: 2, c: 1 });
  });
  afterEach(async () => {
    for (const socket of sockets.splice(0)) socket.disconnect();
    for (const { app } of processes.splice(0)) await app.close();
  });

  it.each([
    ['over WebSockets none is emitted', ['websocket'], 0],
    ['where a client polls, each is emitted', ['polling'], 9],
  ])('%s, and the board is the same', async (_, transports, emitted) => {
    const served = await start();
    const emits = countEmits(served);
    const clients = await Promise.all(
      [1, 2, 3].map(() => follow(connect(served.url, '/live', { transports }), 'top')),
    );
    for (let i = 2; i <= 10; i++) served.publish('top', { 'Måneskin 🎸': i, b: 12 - i });
    await until(() => clients.every((client) => client.board?.revision === 10));
    for (const client of clients)
      expect(client).toMatchObject({ board: store.boards.get('top'), gaps: 0, deltas: 9 });
    expect(emits.count).toBe(emitted);
  });

  it('follows a client from polling to its WebSocket without a gap', async () => {
    const served = await start();
    const client = await follow(
      connect(served.url, '/live', { transports: ['polling', 'websocket'] }),
      'top',
    );
    for (let i = 2; i <= 60; i++) {
      served.publish('top', { a: i, b: 12 - i });
      await pause(5);
    }
    await until(() => client.board?.revision === 60);
    expect(client).toMatchObject({ board: store.boards.get('top'), gaps: 0, deltas: 59 });
  });

  it('falls back to the emit for a connection that is not as expected', async () => {
    const served = await start();
    const [odd, usual] = [connect(served.url), connect(served.url)];
    const clients = [await follow(odd, 'top'), await follow(usual, 'top')];
    const end = serverOf(served).sockets.get(odd.id ?? '');
    if (!end) throw new Error('the socket is not there');
    end.conn.transport.socket._extensions = { 'x-strange': {} };
    const emits = countEmits(served);
    for (let i = 2; i <= 6; i++) served.publish('top', { a: i });
    await until(() => clients.every((client) => client.board?.revision === 6));
    expect(emits.count).toBe(5);
    expect(clients.map(({ gaps }) => gaps)).toEqual([0, 0]);
  });

  it('keeps answers and messages of one socket in their order', async () => {
    const served = await start();
    const socket = connect(served.url);
    const client = await follow(socket, 'top');
    const heard: number[] = [];
    for (let i = 2; i <= 40; i++) {
      const answer = subscribe(socket, { leaderboardId: 'top' }).then((board) =>
        heard.push((board as LeaderboardSnapshot).revision),
      );
      served.publish('top', { a: i });
      await answer;
    }
    await until(() => client.board?.revision === 40);
    expect(client.gaps).toBe(0);
    expect(heard).toEqual([...heard].sort((a, b) => a - b));
  });

  it('keeps nobody waiting for one that does not read, and gives that one the newest board when it does', async () => {
    const served = await start();
    const scores = (round: number): Record<string, number> =>
      Object.fromEntries(
        Array.from({ length: 1_000 }, (_, i) => [`entrant ${i} ${'x'.repeat(200)}`, i + round]),
      );
    store.set('top', 1, scores(1));
    const [asleep, awake] = [connect(served.url), connect(served.url)];
    const [late, prompt] = [await follow(asleep, 'top'), await follow(awake, 'top')];
    lineOf(asleep).pause();
    let slowest = 0;
    for (let round = 2; round <= 60; round++) {
      const begun = performance.now();
      served.publish('top', scores(round));
      await until(() => prompt.board?.revision === round);
      slowest = Math.max(slowest, performance.now() - begun);
    }
    expect(slowest).toBeLessThan(8_000); // the one asleep would be waited for 10 s
    expect(late.board?.revision).toBeLessThan(60);
    expect(await slowOutcomes(served)).toEqual({ left_out: 1 });
    lineOf(asleep).resume();
    await until(() => late.board?.revision === 60);
    expect(late.board).toEqual(store.boards.get('top'));
    expect(late.deltas).toBeLessThan(59); // the rest was one snapshot
    expect([late.gaps, prompt.gaps, prompt.deltas]).toEqual([0, 0, 59]);
    expect(await slowOutcomes(served)).toEqual({ left_out: 1, caught_up: 1 });
    served.publish('top', scores(61));
    await until(() => late.board?.revision === 61);
    expect(late.gaps).toBe(0);
  }, 90_000);

  it('throttles a room with its newest state, and lets what is urgent through', async () => {
    const served = await start();
    const socket = connect(served.url);
    await follow(socket, 'top');
    const room = 'top all_time ';
    const heard: unknown[] = [];
    socket.on('kpi:update', (payload: unknown) => heard.push(payload));
    for (let i = 1; i <= 5; i++) served.broadcast.publish(room, 'kpi:update', i, { throttleMs: 300 });
    await until(() => heard.length === 2);
    expect(heard).toEqual([1, 5]);
    served.broadcast.publish(room, 'kpi:update', 6, { throttleMs: 300 });
    served.broadcast.publish(room, 'kpi:update', 7, { throttleMs: 300, urgent: true });
    await pause(500);
    expect(heard).toEqual([1, 5, 7]);
  });

  it('asks the store once for however many subscribe at once, and not at all for who comes after', async () => {
    const served = await start();
    const many = Array.from({ length: 100 }, () => connect(served.url));
    await Promise.all(many.map(opened));
    await Promise.all(many.map((socket) => subscribe(socket, { leaderboardId: 'top' })));
    expect(served.source.reads).toBe(1);
    expect(await subscribe(connect(served.url), { leaderboardId: 'top' })).toHaveProperty('revision', 1);
    expect(served.source.reads).toBe(1);
  });

  it('is told of another process’ revisions within two seconds while Redis is away', async () => {
    const [here, there] = [await start(NO_REDIS), await start(NO_REDIS)];
    const client = await follow(connect(there.url), 'top');
    for (let i = 2; i <= 4; i++) {
      here.publish('top', { a: i * 10 });
      const begun = Date.now();
      await until(() => client.board?.revision === i);
      expect(Date.now() - begun).toBeLessThan(2_000);
      expect(client.board).toEqual(store.boards.get('top'));
    }
    expect(client.gaps).toBe(0);
  });

  it('does not answer with a board that moved on while nobody here followed it', async () => {
    const [here, there] = [await start(), await start()];
    const first = connect(there.url);
    await follow(first, 'top');
    await pause(200); // until both have subscribed to Redis
    first.disconnect();
    await until(() => !there.broadcast.isFollowed('top all_time '));
    here.publish('top', { a: 99 });
    await pause(200);
    expect(await subscribe(connect(there.url), { leaderboardId: 'top' })).toHaveProperty('revision', 2);
  });

  it('closes a board to who may not see it any more, the moment it is looked at', async () => {
    const served = await start();
    const [stranger, friend] = [
      connect(served.url),
      connect(served.url, '/live', { auth: { token: 'col_good' } }),
    ];
    const [shut, kept] = [await follow(stranger, 'top'), await follow(friend, 'top')];
    const gone = next(stranger, 'disconnect');
    store.hidden.add('top');
    await served.boards.catchUp();
    await gone;
    served.publish('top', { a: 50 });
    await until(() => kept.board?.revision === 2);
    expect(shut.board?.revision).toBe(1);
  });

  it('refuses a message whose key was revoked since', async () => {
    const served = await start();
    store.set('secret', 1, { a: 1 });
    const socket = connect(served.url, '/live', { auth: { token: 'col_good' } });
    expect(await subscribe(socket, { leaderboardId: 'top' })).toHaveProperty('revision', 1);
    served.doors.revoked.add('Bearer col_good');
    const gone = next(socket, 'disconnect');
    const answer = subscribe(socket, { leaderboardId: 'secret' }).catch(() => 'none');
    await gone;
    expect(await answer).toBe('none');
  });

  it('closes the admin’s socket when its session is over', async () => {
    const served = await start();
    const admin = connect(served.url, '/admin', { extraHeaders: { cookie: 'session=ada' } });
    expect(await opened(admin)).toBe('open');
    served.doors.revoked.add('session=ada');
    const started = Date.now();
    await next(admin, 'disconnect');
    expect(Date.now() - started).toBeLessThan(2_000);
    expect(await opened(connect(served.url, '/admin', { extraHeaders: { cookie: 'session=ada' } }))).toBe(
      'unauthorized',
    );
  });

  it('survives 2 MB sent by a client that polls, and frames that are no protocol', async () => {
    const served = await start();
    const polling = connect(served.url, '/live', { transports: ['polling'] });
    await opened(polling);
    const gone = next(polling, 'disconnect');
    polling.emit('leaderboard:subscribe', { leaderboardId: 'x'.repeat(2 << 20) });
    await gone;
    const raw = connect(served.url);
    await opened(raw);
    const closed = next(raw, 'disconnect');
    (raw.io.engine as unknown as { write(text: string): void }).write('9/live,{"not":"a packet"');
    await closed;
    expect(await subscribe(connect(served.url), { leaderboardId: 'top' })).toHaveProperty('revision', 1);
  });

  it('refuses what a socket says beyond its due, and closes on a flood', async () => {
    const served = await start();
    const socket = connect(served.url);
    await opened(socket);
    const answers = await Promise.all(
      Array.from({ length: 120 }, () => subscribe(socket, { leaderboardId: 'top' })),
    );
    expect(
      answers.filter((answer) => 'error' in answer && answer.error.code === 'too_many_messages').length,
    ).toBeGreaterThan(30);
    const gone = next(socket, 'disconnect');
    for (let i = 0; i < 1_000; i++) socket.emit('leaderboard:subscribe', { leaderboardId: 'top' });
    await gone;
    expect(await subscribe(connect(served.url), { leaderboardId: 'top' })).toHaveProperty('revision', 1);
  });

  it('lets nobody into a room by its name', async () => {
    const served = await start();
    store.set('secret', 1, { a: 1 });
    const socket = connect(served.url);
    const heard: string[] = [];
    socket.onAny((name: string) => heard.push(name));
    await opened(socket);
    for (const name of ['join', 'room', 'subscribe']) socket.emit(name, 'secret all_time ');
    for (const leaderboardId of ['secret', 'secret all_time ', '__proto__', '*'])
      expect(await subscribe(socket, { leaderboardId })).toHaveProperty('error');
    served.publish('secret', { a: 2 });
    await pause(200);
    expect(heard.filter((name) => name !== LIVE_MESSAGES.heartbeat)).toEqual([]);
  });
});
