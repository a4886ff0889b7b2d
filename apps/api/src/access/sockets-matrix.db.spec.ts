/** Every namespace and every message that is heard there × everybody; and an end within 5 s to whoever may no more. */
import 'reflect-metadata';
import { DiscoveryService } from '@nestjs/core';
import {
  ADMIN_NAMESPACE,
  FIGURE_REQUESTS,
  LIVE_NAMESPACE,
  LIVE_REQUESTS,
  SCREEN_REPORTS,
  SCREENS_NAMESPACE,
  TOURNAMENT_REQUESTS,
} from '@coliseum/contracts';
import { randomUUID } from 'node:crypto';
import { io, type Socket } from 'socket.io-client';
import { hashOf } from '../auth/secret.js';
import { closeWalls, HEARTBEAT, pairWall } from '../screens/screens.spec-support.js';
import { allCallers, sessionsOf, type Caller, type Who } from './callers.spec-support.js';
import { openWholeApi, type WholeApi } from './whole-api.spec-support.js';

/** A Redis of its own: what is announced here is for nobody else. */
const REDIS_URL = process.env['REDIS_URL'] ?? 'redis://127.0.0.1:6379';
const NOWHERE = 'Invalid namespace';
const KICKED_WITHIN_MS = 5_000;

const mayRead = (who: Who): string =>
  who.kind === 'session' || (who.kind === 'key' && ['read', 'admin'].includes(who.scope))
    ? 'heard'
    : who.kind === 'key'
      ? 'forbidden'
      : 'unauthorized';
const anyone = (): string => 'heard';
const ifPaired = ({ kind }: Who): string => (kind === 'screen' ? 'heard' : 'not_paired');
const tournament = { tournamentId: randomUUID() };
const openBoard = { leaderboardId: 'top-artists-by-plays' };
const privateBoard = { leaderboardId: 'event-attendee-engagement', eventId: randomUUID() };
const shown = { id: randomUUID() };

/** What is heard where, and from whom; what stands not here is not let in. */
const MESSAGES: readonly [namespace: string, message: string, payload: object, from: (who: Who) => string][] =
  [
    [LIVE_NAMESPACE, LIVE_REQUESTS.subscribe, openBoard, anyone],
    [LIVE_NAMESPACE, LIVE_REQUESTS.unsubscribe, openBoard, anyone],
    [LIVE_NAMESPACE, LIVE_REQUESTS.subscribe, privateBoard, mayRead],
    [LIVE_NAMESPACE, LIVE_REQUESTS.unsubscribe, privateBoard, mayRead],
    [LIVE_NAMESPACE, LIVE_REQUESTS.clock, {}, anyone],
    [LIVE_NAMESPACE, FIGURE_REQUESTS.kpis, { window: 'today' }, anyone],
    [LIVE_NAMESPACE, FIGURE_REQUESTS.leaveKpis, { window: 'today' }, anyone],
    [LIVE_NAMESPACE, FIGURE_REQUESTS.map, {}, anyone],
    [LIVE_NAMESPACE, FIGURE_REQUESTS.leaveMap, {}, anyone],
    [LIVE_NAMESPACE, TOURNAMENT_REQUESTS.subscribe, tournament, anyone],
    [LIVE_NAMESPACE, TOURNAMENT_REQUESTS.unsubscribe, tournament, anyone],
    [SCREENS_NAMESPACE, SCREEN_REPORTS.heartbeat, HEARTBEAT, ifPaired],
    [SCREENS_NAMESPACE, SCREEN_REPORTS.ack, { id: randomUUID() }, ifPaired],
    [SCREENS_NAMESPACE, SCREEN_REPORTS.thumbnail, {}, ifPaired],
    [SCREENS_NAMESPACE, SCREEN_REPORTS.shown, shown, ifPaired],
  ];

/** `open`, or the word of the refusal. */
function atTheDoor(namespace: string, who: Who): string {
  if (who.kind === 'session' && who.foreign) return 'websocket error';
  if (namespace === SCREENS_NAMESPACE) {
    if (who.kind === 'screen') return 'open';
    return who.kind === 'key' || who.kind === 'bad key' ? 'unknown_screen_token' : 'unauthorized';
  }
  if (who.kind === 'bad key' || who.kind === 'screen') return 'unauthorized';
  if (namespace === LIVE_NAMESPACE || who.kind === 'session') return 'open';
  return who.kind === 'key' ? 'forbidden' : 'unauthorized';
}

const hashOfCookie = (cookie: string): Buffer => hashOf(cookie.split('=')[1] ?? '');

describe('who may open a socket, and say what on it', () => {
  let api: WholeApi;
  let callers: Caller[];
  let wall: Awaited<ReturnType<typeof pairWall>>;
  const sockets: Socket[] = [];

  beforeAll(async () => {
    api = await openWholeApi(REDIS_URL);
    wall = await pairWall(api, 'A wall');
    const revoked = await pairWall(api, 'Another');
    await api.call('DELETE', `/api/v1/admin/screens/${revoked.screen.id}`);
    const walls = { paired: wall.token, revoked: revoked.token };
    callers = await allCallers({ pool: api.database.pool, origin: api.url, walls, calls: 8 });
  }, 60_000);
  afterEach(() => sockets.splice(0).forEach((socket) => void socket.disconnect()));
  afterAll(async () => {
    closeWalls();
    await api?.close();
  });

  /** With the key or token in `auth`, as browsers bring it; the cookie as they do. */
  function open(namespace: string, headers: Record<string, string>, auth: object = {}): Socket {
    const { authorization, ...extraHeaders } = headers;
    const token = authorization?.replace(/^Bearer /, '');
    const socket = io(api.url + namespace, {
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
      extraHeaders,
      auth: { ...(token !== undefined && { token }), ...auth },
    });
    sockets.push(socket);
    return socket;
  }
  const outcome = (socket: Socket): Promise<string> =>
    new Promise((resolve) => {
      socket.once('connect', () => resolve('open'));
      socket.once('connect_error', ({ message }) => resolve(message));
    });
  const answer = async (socket: Socket, message: string, payload: object): Promise<string> => {
    const said = (await socket.timeout(8_000).emitWithAck(message, payload)) as {
      error?: { code: string };
    } | null;
    const code = typeof said === 'object' ? said?.error?.code : undefined;
    return code !== undefined && ['unauthorized', 'forbidden', 'not_paired'].includes(code) ? code : 'heard';
  };

  it.each([LIVE_NAMESPACE, ADMIN_NAMESPACE, SCREENS_NAMESPACE])(
    '%s lets in whom it is for',
    async (namespace) => {
      const outcomes = await Promise.all(
        callers.map(async ({ name, headers }) => [name, await outcome(open(namespace, headers()))]),
      );
      expect(outcomes).toEqual(callers.map(({ name, who }) => [name, atTheDoor(namespace, who)]));
    },
  );

  it('is nobody anywhere else', async () => {
    const [admin] = await sessionsOf(api.database.pool, 'admin', 1);
    for (const namespace of ['/', '/nowhere', '/admin/live'])
      expect(await outcome(open(namespace, { cookie: admin as string }))).toBe(NOWHERE);
  });

  it('is asked about every message that is heard', () => {
    const heard = api.app
      .get(DiscoveryService, { strict: false })
      .getProviders()
      .flatMap(({ instance }) => messagesOf(instance as object | null));
    expect(new Set(heard)).toEqual(
      new Set(MESSAGES.map(([namespace, message]) => `${namespace} ${message}`)),
    );
    expect(heard).toHaveLength(new Set(heard).size);
  });

  it('is heard in what it may say, and in nothing else', async () => {
    for (const { name, who, headers } of callers) {
      for (const namespace of [LIVE_NAMESPACE, SCREENS_NAMESPACE]) {
        if (atTheDoor(namespace, who) !== 'open') continue;
        const socket = open(namespace, headers());
        expect([name, await outcome(socket)]).toEqual([name, 'open']);
        for (const [where, message, payload, from] of MESSAGES)
          if (where === namespace)
            expect([name, message, await answer(socket, message, payload)]).toEqual([
              name,
              message,
              from(who),
            ]);
      }
    }
    const unpaired = open(SCREENS_NAMESPACE, {}, { pairing: true });
    expect(await outcome(unpaired)).toBe('open');
    for (const [where, message, payload, from] of MESSAGES)
      if (where === SCREENS_NAMESPACE)
        expect([message, await answer(unpaired, message, payload)]).toEqual([
          message,
          from({ kind: 'nobody' }),
        ]);
  });

  it('is put out within 5 s of losing the right, whoever took it', async () => {
    const { pool } = api.database;
    const [over, disabled, lateOn] = (await sessionsOf(pool, 'admin', 3)) as [string, string, string];
    const made = await api.call('POST', '/api/v1/admin/api-keys', { name: 'short', scopes: ['read'] });
    const losing = {
      'a session that ended': open(ADMIN_NAMESPACE, { cookie: over }),
      'a disabled account': open(ADMIN_NAMESPACE, { cookie: disabled }),
      'a session on /live': open(LIVE_NAMESPACE, { cookie: lateOn }),
      'a revoked key': open(LIVE_NAMESPACE, { authorization: `Bearer ${made.json.key}` }),
      'a wall': open(SCREENS_NAMESPACE, { authorization: `Bearer ${wall.token}` }),
    };
    const staying = open(LIVE_NAMESPACE, {});
    const all = [...Object.values(losing), staying];
    expect(await Promise.all(all.map(outcome))).toEqual(all.map(() => 'open'));
    const began = performance.now();
    const ends = Object.entries(losing).map(
      ([what, socket]) =>
        new Promise<[string, boolean]>((resolve) => {
          const timer = setTimeout(() => resolve([what, false]), KICKED_WITHIN_MS);
          socket.once('disconnect', () => {
            clearTimeout(timer);
            resolve([what, performance.now() - began < KICKED_WITHIN_MS]);
          });
        }),
    );
    // as another process, or a hand in the store, does it: nobody tells this one
    await pool.query(`update coliseum_sessions set expires_at = now() where user_id in (
      select s.user_id from coliseum_sessions s where s.token_hash = any ($1))`, [[over, lateOn].map(hashOfCookie)]); // prettier-ignore
    await pool.query(`update coliseum_users set disabled_at = now() where id in (
      select s.user_id from coliseum_sessions s where s.token_hash = $1)`, [hashOfCookie(disabled)]); // prettier-ignore
    await pool.query(`update coliseum_api_keys set revoked_at = now() where id = $1`, [made.json.id]);
    await pool.query(`delete from coliseum_screens where id = $1`, [wall.screen.id]);
    expect(Object.fromEntries(await Promise.all(ends))).toEqual(
      Object.fromEntries(Object.keys(losing).map((what) => [what, true])),
    );
    expect(staying.connected).toBe(true);
  });
});

/** As Nest marks them. @returns `namespace message` of each method that hears one */
function messagesOf(instance: object | null): string[] {
  if (!instance) return [];
  const { constructor } = instance;
  const prototype = Object.getPrototypeOf(instance) as object;
  if (!Reflect.getMetadata('websockets:is_gateway', constructor)) return [];
  const { namespace } = Reflect.getMetadata('websockets:gateway_options', constructor) as {
    namespace: string;
  };
  return Object.getOwnPropertyNames(prototype).flatMap((name) => {
    const method = Object.getOwnPropertyDescriptor(prototype, name)?.value as object | undefined;
    const isOne = method && Reflect.getMetadata('websockets:message_mapping', method);
    return isOne ? [`${namespace} ${String(Reflect.getMetadata('message', method))}`] : [];
  });
}
