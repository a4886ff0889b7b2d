/** Processes of the realtime room, with boards that the spec moves on and real sockets that follow them. */
import { Global, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { AddressInfo } from 'node:net';
import type { IncomingHttpHeaders } from 'node:http';
import { io, type Socket } from 'socket.io-client';
import {
  LIVE_MESSAGES,
  LIVE_REQUESTS,
  type LeaderboardDelta,
  type LeaderboardEntry,
  type LeaderboardSnapshot,
  type SubscribeAnswer,
  type SubscribeRequest,
} from '@coliseum/contracts';
import { applyChanges, deltaBetween } from '@coliseum/domain';
import { forbidden, notFound, unauthorized } from '../platform/errors/app-error.js';
import { Authenticator, type Principal } from '../platform/http/principal.js';
import { Facts } from '../platform/facts/facts.js';
import { Metrics } from '../platform/metrics/metrics.js';
import { RoomBroadcast } from './broadcast/room-broadcast.js';
import { LiveBoards } from './live-boards.js';
import { RealtimeModule } from './realtime.module.js';
import { RedisIoAdapter } from './redis-io.adapter.js';
import { SnapshotSource, type LiveBoard, type Standing } from './snapshot-source.js';

export const KEY: Principal = { kind: 'key', id: 'k', name: 'wall', scopes: ['read'] };
export const USER: Principal = {
  kind: 'user',
  id: 'u',
  name: 'Ada',
  email: 'ada@coliseum.test',
  role: 'viewer',
  sessionExpiresAt: new Date(Date.now() + 3_600_000),
};

export class Doors extends Authenticator {
  readonly revoked = new Set<string>();
  async authenticate(headers: IncomingHttpHeaders): Promise<Principal | undefined> {
    const said = headers.authorization ?? headers.cookie;
    if (said === undefined) return undefined;
    if (this.revoked.has(said)) throw unauthorized('revoked');
    if (said === 'Bearer col_good') return KEY;
    if (said === 'session=ada') return USER;
    throw unauthorized('There is no such key.');
  }
}

export const entry = (entityId: string, position: number, score: number): LeaderboardEntry => ({
  ...{ rank: position, position, score, entityId, entityType: 'artist', entityName: entityId },
  ...{ previousRank: null, trend: 'new', change: null, changePercent: null },
  ...{ entityImageUrl: null, city: null, metadata: {} },
});

/** Boards that the spec moves on; shared by its processes, as Postgres is. */
export class Store {
  readonly boards = new Map<string, LeaderboardSnapshot>();
  readonly hidden = new Set(['secret']);
  set(
    leaderboardId: string,
    revision: number,
    scores: Record<string, number>,
    epoch = 'e1',
  ): LeaderboardSnapshot {
    const ordered = Object.entries(scores).sort((a, b) => b[1] - a[1]);
    const snapshot: LeaderboardSnapshot = {
      ...{
        leaderboardId,
        name: leaderboardId,
        window: 'all_time',
        eventId: null,
        scoreType: 'plays',
        epoch,
        revision,
      },
      ...{ state: 'live', approximate: false, total: ordered.length, totals: {} },
      ...{
        generatedAt: new Date(revision * 1000).toISOString(),
        asOf: new Date(revision * 1000).toISOString(),
      },
      entries: ordered.map(([id, score], i) => entry(id, i + 1, score)),
    };
    this.boards.set(leaderboardId, snapshot);
    return snapshot;
  }
}

export class Source extends SnapshotSource {
  reads = 0;
  /** a read waits for it */
  gate: Promise<void> = Promise.resolve();
  constructor(private readonly store: Store) {
    super();
  }
  async locate(request: SubscribeRequest, principal: Principal | undefined): Promise<LiveBoard> {
    if (!this.store.boards.has(request.leaderboardId))
      throw notFound('There is none.', 'leaderboard_not_found');
    if (this.store.hidden.has(request.leaderboardId) && !principal) throw unauthorized('It is private.');
    if (request.leaderboardId === 'locked') throw forbidden('Never.');
    return { leaderboardId: request.leaderboardId, window: request.window ?? 'all_time', eventId: '' };
  }
  async current(board: LiveBoard): Promise<LeaderboardSnapshot> {
    this.reads++;
    const snapshot = this.store.boards.get(board.leaderboardId);
    if (!snapshot) throw notFound('It was removed.', 'leaderboard_not_found');
    await this.gate;
    return snapshot;
  }
  async standing(boards: readonly LiveBoard[]): Promise<(Standing | undefined)[]> {
    return boards.map(({ leaderboardId }) => this.store.boards.get(leaderboardId));
  }
  publishedThrough(): Date | null {
    return new Date('2026-05-16T21:00:00Z');
  }
}

const REDIS = process.env['REDIS_URL'] as string;

export async function serve(store: Store, doors = new Doors(), redisUrl = REDIS) {
  const source = new Source(store);
  @Global()
  @Module({
    providers: [
      Facts,
      Metrics,
      { provide: SnapshotSource, useValue: source },
      { provide: Authenticator, useValue: doors },
    ],
    exports: [Facts, Metrics, SnapshotSource, Authenticator],
  })
  class Ports {}
  @Module({ imports: [Ports, RealtimeModule] })
  class App {}
  const app = await NestFactory.create<NestFastifyApplication>(App, new FastifyAdapter(), {
    logger: ['fatal'],
  });
  app.useWebSocketAdapter(new RedisIoAdapter(app, redisUrl));
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as AddressInfo;
  const boards = app.get(LiveBoards);
  /** as the publisher does: stored first, then announced */
  const publish = (
    leaderboardId: string,
    scores: Record<string, number>,
    epoch?: string,
  ): LeaderboardSnapshot => {
    const before = store.boards.get(leaderboardId);
    const next = store.set(leaderboardId, (before?.revision ?? 0) + 1, scores, epoch);
    const { generatedAt, asOf, total, totals, state, window, eventId } = next;
    const delta: LeaderboardDelta | null = before
      ? {
          ...{ leaderboardId, window, eventId, epoch: next.epoch, generatedAt, asOf, total, totals, state },
          ...{ fromRevision: before.revision, toRevision: next.revision },
          changes: deltaBetween(before.entries, next.entries),
        }
      : null;
    boards.published(next, delta);
    return next;
  };
  return {
    app,
    broadcast: app.get(RoomBroadcast),
    url: `http://127.0.0.1:${port}`,
    source,
    boards,
    publish,
    metrics: app.get(Metrics),
    doors,
  };
}
export type Served = Awaited<ReturnType<typeof serve>>;

export const sockets: Socket[] = [];
export const connect = (url: string, namespace = '/live', options: object = {}): Socket => {
  const socket = io(url + namespace, {
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    ...options,
  });
  sockets.push(socket);
  return socket;
};
export const opened = (socket: Socket): Promise<string> =>
  new Promise((resolve) => {
    socket.once('connect', () => resolve('open'));
    socket.once('connect_error', (error) => resolve(error.message));
  });
export const next = <T>(socket: Socket, name: string): Promise<T> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no ${name}`)), 4_000);
    socket.once(name, (value: T) => (clearTimeout(timer), resolve(value)));
  });
export const subscribe = (socket: Socket, request: unknown): Promise<SubscribeAnswer> =>
  socket.timeout(4_000).emitWithAck(LIVE_REQUESTS.subscribe, request) as Promise<SubscribeAnswer>;
export const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
export const until = async (holds: () => boolean, ms = 7_000): Promise<void> => {
  for (const end = Date.now() + ms; !holds(); await pause(10))
    if (Date.now() > end) throw new Error('it did not come to pass');
};

/** Follows a board as a client does: snapshot, then every delta in turn. */
export async function follow(socket: Socket, leaderboardId: string) {
  const state = { board: undefined as LeaderboardSnapshot | undefined, gaps: 0, deltas: 0 };
  socket.on(LIVE_MESSAGES.delta, (delta: LeaderboardDelta) => {
    if (delta.leaderboardId !== leaderboardId || !state.board || delta.toRevision <= state.board.revision)
      return;
    if (delta.fromRevision !== state.board.revision) state.gaps++;
    state.deltas++;
    const { fromRevision: _from, toRevision, changes, ...head } = delta;
    const entries = applyChanges(state.board.entries, changes);
    state.board = { ...state.board, ...head, revision: toRevision, entries };
  });
  socket.on(LIVE_MESSAGES.snapshot, (snapshot: LeaderboardSnapshot) => (state.board = snapshot));
  state.board = (await subscribe(socket, { leaderboardId })) as LeaderboardSnapshot;
  return state;
}
