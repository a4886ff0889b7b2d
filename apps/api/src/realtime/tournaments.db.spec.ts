/** Tournaments over real sockets, in two processes: everything decided is told at once, the rest within the throttle. */
import { Global, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { AddressInfo } from 'node:net';
import { randomUUID } from 'node:crypto';
import { io, type Socket } from 'socket.io-client';
import {
  TOURNAMENT_REQUESTS,
  TOURNAMENT_UPDATE,
  type Tournament,
  type TournamentSubscribeAnswer,
} from '@coliseum/contracts';
import { notFound } from '../platform/errors/app-error.js';
import { Authenticator, type Principal } from '../platform/http/principal.js';
import { Facts } from '../platform/facts/facts.js';
import { Metrics } from '../platform/metrics/metrics.js';
import { LiveTournaments } from './live-tournaments.js';
import { RedisIoAdapter } from './redis-io.adapter.js';
import { SnapshotSource } from './snapshot-source.js';
import { TournamentSource } from './tournament-source.js';
import { LiveTournamentsModule } from './tournaments.module.js';

const ID = randomUUID();
const round = (closesIn: number): object => ({
  opensAt: new Date(Date.now() - 3_600_000).toISOString(),
  closesAt: new Date(Date.now() + closesIn).toISOString(),
  freezesAt: new Date(Date.now() + closesIn + 60_000).toISOString(),
});

/** What Postgres is to the processes. */
class Store extends TournamentSource {
  tournament: object = {};
  reads = 0;
  set(name: string, closesIn: number): void {
    this.tournament = { id: ID, name, bracket: [round(closesIn)] };
  }
  rename(name: string): void {
    this.tournament = { ...this.tournament, name };
  }
  async current(id: string): Promise<string> {
    this.reads++;
    if (id !== ID) throw notFound('There is no such tournament.');
    return JSON.stringify(this.tournament);
  }
  forget(): void {
    // it keeps nothing
  }
}
class Nobody extends Authenticator {
  async authenticate(): Promise<Principal | undefined> {
    return undefined;
  }
}

describe('a tournament over sockets', () => {
  const store = new Store();
  const apps: NestFastifyApplication[] = [];
  const sockets: Socket[] = [];

  const start = async (): Promise<NestFastifyApplication> => {
    @Global()
    @Module({
      providers: [
        Facts,
        Metrics,
        { provide: TournamentSource, useValue: store },
        { provide: Authenticator, useClass: Nobody },
        { provide: SnapshotSource, useValue: { publishedThrough: () => null } },
      ],
      exports: [Facts, Metrics, TournamentSource, Authenticator, SnapshotSource],
    })
    class Ports {}
    @Module({ imports: [Ports, LiveTournamentsModule] })
    class Root {}
    const app = await NestFactory.create<NestFastifyApplication>(Root, new FastifyAdapter(), {
      logger: false,
    });
    app.useWebSocketAdapter(new RedisIoAdapter(app, process.env['REDIS_URL'] ?? ''));
    await app.listen(0, '127.0.0.1');
    apps.push(app);
    return app;
  };
  const open = async (app: NestFastifyApplication) => {
    const { port } = app.getHttpServer().address() as AddressInfo;
    const socket = io(`http://127.0.0.1:${port}/live`, { transports: ['websocket'], forceNew: true });
    sockets.push(socket);
    const heard: { name: string; at: number }[] = [];
    socket.on(TOURNAMENT_UPDATE, (update: Tournament) => heard.push({ name: update.name, at: Date.now() }));
    const ask = (name: string, request: unknown): Promise<TournamentSubscribeAnswer> =>
      socket.timeout(5_000).emitWithAck(name, request);
    return { socket, heard, ask, follow: () => ask(TOURNAMENT_REQUESTS.subscribe, { tournamentId: ID }) };
  };
  const until = async (condition: () => boolean, ms = 8_000): Promise<void> => {
    for (const end = Date.now() + ms; !condition();) {
      if (Date.now() > end) throw new Error('It did not come about.');
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };

  beforeAll(async () => {
    await start();
    await start();
  }, 30_000);
  afterAll(async () => {
    for (const socket of sockets) socket.disconnect();
    for (const app of apps) await app.close();
  });

  it('is answered as REST answers; what is wrong is said in words', async () => {
    store.set('one', 3_600_000);
    const { ask, follow } = await open(apps[0] as NestFastifyApplication);
    expect(await follow()).toEqual(store.tournament);
    const refused = async (request: unknown) =>
      ((await ask(TOURNAMENT_REQUESTS.subscribe, request)) as { error: { code: string } }).error.code;
    expect(await refused({ tournamentId: 'cup' })).toBe('invalid_body');
    expect(await refused({})).toBe('invalid_body');
    expect(await refused({ tournamentId: randomUUID() })).toBe('not_found');
    expect(await ask(TOURNAMENT_REQUESTS.unsubscribe, { tournamentId: ID })).toEqual({ left: true });
  });

  it('tells of a decision at once in every process, and of scores within five seconds, the last state always', async () => {
    store.set('quiet', 3_600_000);
    const [here, there] = [
      await open(apps[0] as NestFastifyApplication),
      await open(apps[1] as NestFastifyApplication),
    ];
    await here.follow();
    await there.follow();
    store.rename('decided');
    const decidedAt = Date.now();
    await apps[0]?.get(LiveTournaments).changed(ID);
    await until(() => there.heard.some(({ name }) => name === 'decided'), 2_000);
    expect(here.heard.map(({ name }) => name)).toEqual(['decided']);
    expect((there.heard[0]?.at ?? Infinity) - decidedAt).toBeLessThan(1_000);
    store.rename('score 1');
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    store.rename('score 2');
    await until(
      () => here.heard.some(({ name }) => name === 'score 2') && there.heard.at(-1)?.name === 'score 2',
    );
    const gaps = here.heard.slice(1).map(({ at }, i) => at - (here.heard[i]?.at ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThan(4_500);
    expect(here.heard.map(({ name }) => name)).not.toContain('score 1');
    // and a decision right after it waits for nothing
    store.rename('decided again');
    await apps[1]?.get(LiveTournaments).changed(ID);
    await until(() => here.heard.at(-1)?.name === 'decided again', 1_000);
  }, 20_000);

  it('tells of scores every second in the last minute of a match', async () => {
    store.set('closing', 30_000);
    const { heard, follow } = await open(apps[0] as NestFastifyApplication);
    await follow();
    await apps[0]?.get(LiveTournaments).changed(ID);
    for (let i = 0; i < 4; i++) {
      store.rename(`second ${i}`);
      await until(() => heard.at(-1)?.name === `second ${i}`, 2_500);
    }
  }, 20_000);

  it('is looked at by nobody once nobody follows it', async () => {
    for (const socket of sockets) socket.disconnect();
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    const before = store.reads;
    await apps[0]?.get(LiveTournaments).changed(ID);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(store.reads).toBe(before);
  });
});
