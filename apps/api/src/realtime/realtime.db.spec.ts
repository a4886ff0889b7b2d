import type { INestApplication } from '@nestjs/common';
import { LIVE_MESSAGES, LIVE_REQUESTS, type Heartbeat, type Pipeline } from '@coliseum/contracts';
import { AdminGateway } from './admin.gateway.js';
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

describe('the live namespace', () => {
  let store: Store;
  let first: Served;
  const others: INestApplication[] = [];
  const another = async (redisUrl?: string): Promise<Served> => {
    const served = await serve(store, new Doors(), redisUrl);
    others.push(served.app);
    return served;
  };

  beforeEach(async () => {
    store = new Store();
    store.set('top', 1, { a: 3, b: 2, c: 1 });
    store.set('secret', 1, { a: 1 });
    store.set('locked', 1, {});
    first = await serve(store);
  });
  afterEach(async () => {
    for (const socket of sockets.splice(0)) socket.disconnect();
    for (const app of [first.app, ...others.splice(0)]) await app.close();
  });

  it('answers a subscription with the snapshot, as long as was asked for', async () => {
    const socket = connect(first.url);
    expect(await subscribe(socket, { leaderboardId: 'top' })).toEqual(store.boards.get('top'));
    expect(await subscribe(socket, { leaderboardId: 'top', limit: 2 })).toMatchObject({
      total: 3,
      entries: [{ entityId: 'a' }, { entityId: 'b' }],
    });
  });

  it('sends every revision once, so that snapshot and deltas give the board', async () => {
    const clients = await Promise.all([1, 2, 3].map(() => follow(connect(first.url), 'top')));
    for (let i = 2; i <= 20; i++)
      first.publish('top', { a: 3 + i, b: (i * 7) % 13, ...(i % 3 ? { c: i } : {}) });
    await until(() => clients.every((client) => client.board?.revision === 20));
    for (const client of clients) {
      expect(client.board).toEqual(store.boards.get('top'));
      expect(client).toMatchObject({ gaps: 0, deltas: 19 });
    }
    const broadcasts = await first.metrics.broadcasts.get();
    expect(broadcasts.values[0]?.value).toBe(19); // one for three sockets
  });

  it('loses no revision that is published while a subscriber is being answered', async () => {
    const socket = connect(first.url);
    await opened(socket);
    let open = (): void => undefined;
    first.source.gate = new Promise((resolve) => (open = resolve));
    const following = follow(socket, 'top');
    await until(() => first.source.reads === 1);
    first.publish('top', { a: 3, b: 9 });
    first.publish('top', { a: 10, b: 9 });
    open();
    const client = await following;
    expect(client.board?.revision).toBe(3);
    first.publish('top', { a: 11, b: 9 });
    await until(() => client.board?.revision === 4);
    expect(client).toMatchObject({ gaps: 0, board: store.boards.get('top') });
  });

  it('sends a snapshot for a board’s first revision, and when the store was restored', async () => {
    const unpublished = store.set('top', 0, {}, 'none');
    const client = await follow(connect(first.url), 'top');
    expect(client.board).toEqual(unpublished);
    first.publish('top', { a: 1 }, 'e1');
    await until(() => client.board?.revision === 1);
    store.set('top', 6, { a: 4 }, 'e1');
    first.publish('top', { z: 1 }, 'e2');
    await until(() => client.board?.epoch === 'e2');
    expect(client.board).toEqual(store.boards.get('top'));
  });

  it('is told by whichever process publishes', async () => {
    const second = await another();
    const here = await follow(connect(first.url), 'top');
    const there = await follow(connect(second.url), 'top');
    await pause(200); // until both have subscribed to Redis
    for (let i = 2; i <= 9; i++) (i % 2 ? first : second).publish('top', { a: i, b: 10 - i });
    await until(() => here.board?.revision === 9 && there.board?.revision === 9);
    expect([here.board, there.board]).toEqual([store.boards.get('top'), store.boards.get('top')]);
    expect([here.gaps, there.gaps]).toEqual([0, 0]);
  });

  it('serves its own sockets while Redis is away', async () => {
    const alone = await another('redis://127.0.0.1:1');
    const client = await follow(connect(alone.url), 'top');
    alone.publish('top', { a: 9 });
    await until(() => client.board?.revision === 2);
  });

  it('notices by itself a revision that nobody told it of', async () => {
    const client = await follow(connect(first.url), 'top');
    store.set('top', 2, { a: 5, b: 2, c: 1 });
    await first.boards.catchUp();
    await until(() => client.board?.revision === 2);
    expect(client.board).toEqual(store.boards.get('top'));
  });

  it('lets go of a board that was removed, and shows the one that is made in its place', async () => {
    const socket = connect(first.url);
    const client = await follow(socket, 'top');
    store.boards.delete('top');
    await first.boards.catchUp();
    expect(first.boards.count).toBe(0);
    store.set('top', 1, { z: 1 }, 'e2');
    expect(await subscribe(socket, { leaderboardId: 'top' })).toEqual(store.boards.get('top'));
    expect(client.gaps).toBe(0);
  });

  it('stops telling who has left', async () => {
    const socket = connect(first.url);
    const client = await follow(socket, 'top');
    expect(await socket.emitWithAck(LIVE_REQUESTS.unsubscribe, { leaderboardId: 'top' })).toEqual({
      left: true,
    });
    first.publish('top', { a: 9 });
    await pause(200);
    expect(client.deltas).toBe(0);
    await first.boards.catchUp();
    expect(first.boards.count).toBe(0);
  });

  it('beats: at once, and every five seconds', async () => {
    const socket = connect(first.url);
    const beat = await next<Heartbeat>(socket, LIVE_MESSAGES.heartbeat);
    expect(beat).toMatchObject({ dataThrough: '2026-05-16T21:00:00.000Z', version: expect.any(String) });
    const started = Date.now();
    await new Promise((resolve) => socket.once(LIVE_MESSAGES.heartbeat, resolve));
    expect(Date.now() - started).toBeLessThan(5_500);
  });

  it.each([
    ['null', null],
    ['a number', 5],
    ['a list', [1, 2]],
    ['a text', 'top'],
    ['no id', {}],
    ['a foreign field', { leaderboardId: 'top', colour: 'red' }],
    ['an id that is an object', { leaderboardId: { $gt: '' } }],
    ['a window of its own', { leaderboardId: 'top', window: 'fortnight' }],
    ['a limit that is too large', { leaderboardId: 'top', limit: 1e9 }],
  ])('refuses %s in words', async (_, payload) => {
    const socket = connect(first.url);
    expect(await subscribe(socket, payload)).toEqual({
      error: { code: expect.stringMatching(/^invalid_/), message: expect.any(String) },
    });
  });

  it('survives nonsense: no acknowledgement, no payload, unknown messages, a frame of 2 MB', async () => {
    const socket = connect(first.url);
    await opened(socket);
    socket.emit(LIVE_REQUESTS.subscribe);
    socket.emit(LIVE_REQUESTS.subscribe, null, 5);
    socket.emit(LIVE_REQUESTS.subscribe, { leaderboardId: 'top' }, 'not a function');
    socket.emit(LIVE_REQUESTS.unsubscribe, 7);
    socket.emit('nonsense', { a: 1 });
    expect(await subscribe(socket, { leaderboardId: 'top' })).toMatchObject({ revision: 1 });
    const gone = next(socket, 'disconnect');
    socket.emit(LIVE_REQUESTS.subscribe, { leaderboardId: 'x'.repeat(2 << 20) });
    await gone;
    expect(await subscribe(connect(first.url), { leaderboardId: 'top' })).toMatchObject({ revision: 1 });
  });

  it('lets a socket follow 32 boards and no more', async () => {
    const socket = connect(first.url);
    for (let i = 0; i < 33; i++) store.set(`board-${i}`, 1, { a: i });
    for (let i = 0; i < 32; i++)
      expect(await subscribe(socket, { leaderboardId: `board-${i}` })).toHaveProperty('entries');
    expect(await subscribe(socket, { leaderboardId: 'board-32' })).toMatchObject({
      error: { code: 'too_many_boards' },
    });
    await socket.emitWithAck(LIVE_REQUESTS.unsubscribe, { leaderboardId: 'board-0' });
    expect(await subscribe(socket, { leaderboardId: 'board-32' })).toHaveProperty('entries');
  });

  it('shows private boards to who may see them, and tells nobody else', async () => {
    const stranger = connect(first.url);
    expect(await subscribe(stranger, { leaderboardId: 'secret' })).toMatchObject({
      error: { code: 'unauthorized' },
    });
    const heard: unknown[] = [];
    stranger.onAny((...given) => JSON.stringify(given).includes('secret') && heard.push(given));
    const friend = connect(first.url, '/live', { auth: { token: 'col_good' } });
    const client = await follow(friend, 'secret');
    first.publish('secret', { a: 2 });
    await until(() => client.board?.revision === 2);
    expect(heard).toEqual([]);
  });

  it('refuses at the door: a false key, a foreign page, a namespace that is not there', async () => {
    expect(await opened(connect(first.url, '/live', { auth: { token: 'false' } }))).toBe('unauthorized');
    expect(await opened(connect(first.url, '/live', { auth: { token: { a: 1 } } }))).toBe('unauthorized');
    expect(
      await opened(connect(first.url, '/live', { extraHeaders: { origin: 'https://evil.example' } })),
    ).toMatch(/error/);
    expect(await opened(connect(first.url, '/live', { extraHeaders: { origin: first.url } }))).toBe('open');
    expect(await opened(connect(first.url, '/nowhere'))).toBe('Invalid namespace');
    expect(await opened(connect(first.url, '/'))).toBe('Invalid namespace');
    // a cookie that has outlived its session does not shut the public wall
    expect(await opened(connect(first.url, '/live', { extraHeaders: { cookie: 'session=old' } }))).toBe(
      'open',
    );
  });

  it('counts its sockets', async () => {
    const socket = connect(first.url);
    await opened(socket);
    const count = async () =>
      (await first.metrics.sockets.get()).values.find((v) => v.labels.namespace === '/live')?.value;
    expect(await count()).toBe(1);
    socket.disconnect();
    for (let i = 0; i < 100 && (await count()) !== 0; i++) await pause(10);
    expect(await count()).toBe(0);
  });

  it('closes a socket whose key is revoked, within seconds', async () => {
    const socket = connect(first.url, '/live', { auth: { token: 'col_good' } });
    await opened(socket);
    first.doors.revoked.add('Bearer col_good');
    const started = Date.now();
    await new Promise((resolve) => socket.once('disconnect', resolve));
    // an authenticator may still take 3 s for what another process did
    expect(Date.now() - started).toBeLessThan(2_000);
  });

  it('tells the admin of the pipeline, and only people who are signed in', async () => {
    const pipeline = { sentence: 'All is well.' } as Pipeline;
    expect(await opened(connect(first.url, '/admin'))).toBe('unauthorized');
    expect(await opened(connect(first.url, '/admin', { auth: { token: 'x' } }))).toBe('unauthorized');
    expect(await opened(connect(first.url, '/admin', { auth: { token: 'col_good' } }))).toBe('forbidden');
    expect(await opened(connect(first.url, '/admin', { extraHeaders: { cookie: 'session=old' } }))).toBe(
      'unauthorized',
    );
    const admin = connect(first.url, '/admin', { extraHeaders: { cookie: 'session=ada' } });
    const stranger = connect(first.url);
    const heard: unknown[] = [];
    stranger.onAny((name) => name === 'pipeline:update' && heard.push(name));
    await Promise.all([opened(admin), opened(stranger)]);
    const told = next(admin, 'pipeline:update');
    first.app.get(AdminGateway).pipelineSampled(pipeline);
    expect(await told).toEqual(pipeline);
    expect(heard).toEqual([]);
  });
});
