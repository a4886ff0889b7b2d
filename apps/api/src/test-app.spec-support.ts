/** Some rooms behind the real HTTP server and the guard, on a real database, for specs. */
import { Module, type DynamicModule, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AuthModule } from './auth/auth.module.js';
import type { Config } from './platform/config/config.js';
import { ConfigModule } from './platform/config/config.module.js';
import { readConfig } from './platform/config/read-config.js';
import { createTestDatabase, type TestDatabase } from './platform/database/test-database.spec-support.js';
import { createHttpAdapter } from './platform/http/http-adapter.js';
import { PlatformModule } from './platform/platform.module.js';

@Module({})
class TestRoot {}

export const TEST_KEY = 'col_spec-key-with-every-scope-0123456789';
export const TEST_ADMIN = { email: 'admin@spec.example', password: 'correct horse battery staple' };

export interface TestApp {
  app: NestFastifyApplication;
  url: string;
  database: TestDatabase;
  config: Config;
  /** JSON in, JSON out; with the all-scopes key unless other headers are given */
  call: (
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ) => Promise<TestAnswer>;
  close: () => Promise<void>;
}
export interface TestAnswer {
  status: number;
  headers: Headers;
  text: string;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- a spec says what it expects of the answer
  json: any;
}

export const testConfig = (environment: Record<string, string>): Config =>
  readConfig({
    REDIS_URL: process.env['REDIS_URL'] ?? 'redis://127.0.0.1:1',
    COLISEUM_CONNECT_MS: '15000', // a busy test machine lets a caller in later than the product waits
    COLISEUM_API_KEY: TEST_KEY,
    COLISEUM_ADMIN_EMAIL: TEST_ADMIN.email,
    COLISEUM_ADMIN_PASSWORD: TEST_ADMIN.password,
    ...environment,
  });

export async function startTestApp(
  modules: (Type | DynamicModule)[],
  options: {
    environment?: Record<string, string>;
    /** shared with another app, as between processes; who made it closes it */
    database?: TestDatabase;
    /** what the app takes for the database's address, as the one of a proxy */
    databaseUrl?: (url: string) => string;
    /** where it listens, for a spec that must know beforehand */
    port?: number;
    before?: (app: NestFastifyApplication, config: Config) => Promise<void>;
  } = {},
): Promise<TestApp> {
  const database = options.database ?? (await createTestDatabase());
  const seen = options.databaseUrl?.(database.url) ?? database.url;
  const config = testConfig({
    DATABASE_URL: seen,
    ...(options.databaseUrl && { COLISEUM_CONNECT_MS: '1500' }), // a way that is cut is to be found out
    ...options.environment,
  });
  const root = {
    module: TestRoot,
    imports: [ConfigModule.with(config), PlatformModule, AuthModule, ...modules],
  };
  const begin = async (): Promise<NestFastifyApplication> => {
    const made = await NestFactory.create<NestFastifyApplication>(root, createHttpAdapter(config), {
      logger: false,
      bodyParser: false,
    });
    await options.before?.(made, config);
    await made.listen(options.port ?? 0, '127.0.0.1');
    return made;
  };
  const app = await begin();
  const url = (await app.getUrl()).replace('[::1]', '127.0.0.1');
  const close = async (): Promise<void> => {
    await app.close();
    if (!options.database) await database.close();
  };
  return { app, url, database, config, call: caller(url), close };
}

export const caller =
  (url: string): TestApp['call'] =>
  async (method, path, body, headers = { authorization: `Bearer ${TEST_KEY}` }) => {
    const response = await fetch(url + path, {
      method,
      redirect: 'manual',
      headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = /json/.test(response.headers.get('content-type') ?? '');
    return {
      status: response.status,
      headers: response.headers,
      text,
      json: isJson ? JSON.parse(text) : undefined,
    };
  };
