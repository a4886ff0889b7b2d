/** Processes of the screens room on a real database and Redis, and real sockets that behave as walls do. */
import { Global, Module } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { io, type Socket } from 'socket.io-client';
import {
  SCREEN_MESSAGES,
  SCREEN_REPORTS,
  type PairingCode,
  type Screen,
  type ScreenCommand,
  type ScreenHeartbeat,
  type ScreenPaired,
  type ScreenSetup,
} from '@coliseum/contracts';
import { IngestionModule } from '../ingestion/ingestion.module.js';
import { PipelineModule } from '../pipeline/pipeline.module.js';
import type { TestDatabase } from '../platform/database/test-database.spec-support.js';
import { RedisIoAdapter } from '../realtime/redis-io.adapter.js';
import { startTestApp, type TestApp } from '../test-app.spec-support.js';
import { DataThrough } from './data-through.js';
import { LivePlaylists, type LivePlaylist } from './live-playlists.js';
import { RunningRehearsals } from './running-rehearsals.js';
import { ScreensModule } from './screens.module.js';

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
export const until = async (holds: () => boolean | Promise<boolean>, ms = 8_000): Promise<void> => {
  for (const end = Date.now() + ms; !(await holds()); await pause(10))
    if (Date.now() > end) throw new Error(`it did not come to pass: ${holds}`);
};

export interface RoomOptions {
  database?: TestDatabase;
  databaseUrl?: (url: string) => string;
  redisUrl?: string;
  dataDir?: string;
}
export interface ScreensRoom extends TestApp {
  /** what is live of the playlists, as the spec says */
  playlists: Map<string, LivePlaylist>;
  dataDir: string;
}

export async function openRoom(options: RoomOptions = {}): Promise<ScreensRoom> {
  const playlists = new Map<string, LivePlaylist>();
  const dataDir = options.dataDir ?? mkdtempSync(path.join(tmpdir(), 'coliseum-screens-'));
  @Global()
  @Module({
    providers: [
      { provide: LivePlaylists, useValue: { liveFor: async (id: string) => playlists.get(id) ?? null } },
      { provide: RunningRehearsals, useValue: { of: async () => null } },
      { provide: DataThrough, useValue: { publishedThrough: () => new Date('2026-05-16T21:00:00Z') } },
    ],
    exports: [LivePlaylists, RunningRehearsals, DataThrough],
  })
  class Ports {}
  const app = await startTestApp([Ports, PipelineModule, IngestionModule, ScreensModule], {
    ...(options.database && { database: options.database }),
    ...(options.databaseUrl && { databaseUrl: options.databaseUrl }),
    environment: { COLISEUM_DATA_DIR: dataDir, ...(options.redisUrl && { REDIS_URL: options.redisUrl }) },
    before: async (made, { redisUrl }) => void made.useWebSocketAdapter(new RedisIoAdapter(made, redisUrl)),
  });
  const close = async (): Promise<void> => {
    await app.close();
    if (!options.dataDir) rmSync(dataDir, { recursive: true, force: true });
  };
  return { ...app, playlists, dataDir, close };
}

/** A playlist as an editor left it: not live. @returns its id */
export async function storedPlaylist({ pool }: TestDatabase): Promise<string> {
  const id = randomUUID();
  await pool.query(
    `insert into coliseum_playlists (id, name, items, created_at, updated_at, updated_by)
      values ($1, 'Evening', '[]', now(), now(), 'an editor')`,
    [id],
  );
  return id;
}

/** What a wall has heard since it is there. */
export interface Wall {
  socket: Socket;
  codes: PairingCode[];
  paired: ScreenPaired[];
  setups: ScreenSetup[];
  commands: ScreenCommand[];
  /** the code of the refusal, where it was not let in */
  refused: string[];
  revoked: number;
  latest: () => ScreenSetup | undefined;
  /** when each command came, by this process's clock */
  times: Map<string, number>;
}

const walls: Socket[] = [];
export const closeWalls = (): void => walls.splice(0).forEach((socket) => void socket.disconnect());

/** @param begins whether it acknowledges commands, as a wall does that has begun */
export function openWall(
  url: string,
  auth: object,
  begins = true,
  headers: Record<string, string> = {},
): Wall {
  const socket = io(`${url}/screens`, {
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    auth,
    extraHeaders: headers,
  });
  walls.push(socket);
  const wall: Wall = {
    socket,
    codes: [],
    paired: [],
    setups: [],
    commands: [],
    refused: [],
    revoked: 0,
    latest: () => wall.setups.at(-1),
    times: new Map(),
  };
  socket.on(SCREEN_MESSAGES.code, (code: PairingCode) => wall.codes.push(code));
  socket.on(SCREEN_MESSAGES.paired, (paired: ScreenPaired) => wall.paired.push(paired));
  socket.on(SCREEN_MESSAGES.setup, (setup: ScreenSetup) => wall.setups.push(setup));
  socket.on(SCREEN_MESSAGES.revoked, () => wall.revoked++);
  socket.on(SCREEN_MESSAGES.command, (command: ScreenCommand) => {
    wall.commands.push(command);
    wall.times.set(command.id, performance.now());
    if (begins) socket.emit(SCREEN_REPORTS.ack, { id: command.id, scene: 'kpi' });
  });
  socket.on('connect_error', (error) => wall.refused.push(error.message));
  return wall;
}

export const HEARTBEAT: ScreenHeartbeat = {
  scene: 'kpi',
  fps: 60,
  dataAge: 2,
  version: '0.1.0',
  resolution: { width: 1920, height: 1080, pixelRatio: 1 },
};

/** A wall from its code to its token. */
export async function pairWall(
  room: Pick<ScreensRoom, 'url' | 'call'>,
  name: string,
  more: object = {},
  at = room,
): Promise<{ token: string; screen: Screen }> {
  const wall = openWall(room.url, { pairing: true });
  await until(() => wall.codes.length > 0);
  const claimed = await at.call('POST', '/api/v1/admin/screens/claim', {
    code: wall.codes[0]?.code,
    name,
    ...more,
  });
  if (claimed.status !== 201) throw new Error(`${claimed.status} ${claimed.text}`);
  await until(() => wall.paired.length > 0);
  wall.socket.disconnect();
  return { token: wall.paired[0]?.token ?? '', screen: claimed.json };
}

/** A wall that is paired and there. */
export async function pairedWall(room: ScreensRoom, name: string, more: object = {}) {
  const { token, screen } = await pairWall(room, name, more);
  const wall = openWall(room.url, { token });
  await until(() => wall.setups.length > 0);
  return { token, screen, wall };
}
