/** All rooms behind the real server, with its document, for the specs that ask who may do what. */
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { AppModule } from '../app.module.js';
import { createTestDatabase, type TestDatabase } from '../platform/database/test-database.spec-support.js';
import { createHttpAdapter } from '../platform/http/http-adapter.js';
import type { AccessNote } from '../platform/http/openapi/access.js';
import { RedisIoAdapter } from '../realtime/redis-io.adapter.js';
import { caller, testConfig, type TestApp } from '../test-app.spec-support.js';

export interface Operation {
  security: Record<string, string[]>[];
  'x-access': AccessNote;
  parameters: { name: string; in: string; required: boolean; schema: Record<string, unknown> }[];
  requestBody?: { content: Record<string, object> };
  responses: Record<string, object>;
}
export interface Described {
  method: string;
  path: string;
  operation: Operation;
}

export interface WholeApi {
  app: NestFastifyApplication;
  database: TestDatabase;
  url: string;
  call: TestApp['call'];
  described: Described[];
  close: () => Promise<void>;
}

export async function openWholeApi(redisUrl: string): Promise<WholeApi> {
  const database = await createTestDatabase();
  const dataDir = mkdtempSync(path.join(tmpdir(), 'coliseum-access-'));
  const config = testConfig({ DATABASE_URL: database.url, REDIS_URL: redisUrl, COLISEUM_DATA_DIR: dataDir });
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.with(config),
    createHttpAdapter(config),
    { logger: false, bodyParser: false, abortOnError: false },
  );
  app.useWebSocketAdapter(new RedisIoAdapter(app, config.redisUrl));
  await app.listen(0, '127.0.0.1');
  const url = (await app.getUrl()).replace('[::1]', '127.0.0.1');
  const document = (await (await fetch(`${url}/api/openapi.json`)).json()) as {
    paths: Record<string, Record<string, Operation>>;
  };
  const described = Object.entries(document.paths).flatMap(([place, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path: place,
      operation,
    })),
  );
  const close = async (): Promise<void> => {
    await app.close();
    await database.close();
    rmSync(dataDir, { recursive: true, force: true });
  };
  return { app, database, url, call: caller(url), described, close };
}
