// Composes reports as the product does, in a process of its own: how long each takes, in turn, warm.
import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { AppModule } from '../../../apps/api/dist/app.module.js';
import { readConfig } from '../../../apps/api/dist/platform/config/read-config.js';
import { createHttpAdapter } from '../../../apps/api/dist/platform/http/http-adapter.js';
import { RedisIoAdapter } from '../../../apps/api/dist/realtime/redis-io.adapter.js';
import { ReportComposer } from '../../../apps/api/dist/report/data/report-composer.service.js';

const SETTLED_MS = 3_000;
/** until every connection that may be taken has made some; the product keeps them for ten minutes */
const WARM_UPS = 5;

/**
 * @type {{ redisUrl: string, dataDir: string, runs: number, wishes: { name: string, type: 'event' | 'artist' | 'city', entityId: string, timeRange: string }[] }}
 */
const { redisUrl, dataDir, runs, wishes } = JSON.parse(process.argv[2] ?? '{}');
const config = readConfig({
  DATABASE_URL: process.env.DATABASE_URL,
  REDIS_URL: redisUrl,
  COLISEUM_DATA_DIR: dataDir,
  COLISEUM_ROLE: 'api', // its own loops stay still: the reports are ours
  COLISEUM_API_KEY: 'col_bench_key_that_is_not_used_0123456789',
  COLISEUM_ADMIN_EMAIL: 'bench@coliseum.example',
  COLISEUM_ADMIN_PASSWORD: 'not used by anyone here',
  LOG_LEVEL: 'fatal',
});
const app = await NestFactory.create(AppModule.with(config), createHttpAdapter(config), {
  logger: false,
  bodyParser: false,
  abortOnError: false,
});
app.useWebSocketAdapter(new RedisIoAdapter(app, redisUrl));
await app.init();
const composer = app.get(ReportComposer, { strict: false });

/** @type {Record<string, { ms: number[], events: number, sections: number, from: string, to: string }>} */
const made = {};
await new Promise((resolve) => setTimeout(resolve, SETTLED_MS)); // what a process does at its start is over
for (let run = -WARM_UPS; run < runs; run++)
  for (const { name, type, entityId, timeRange } of wishes) {
    const started = performance.now();
    const { from, to, timeZone } = await composer.resolveSubject({ type, entityId, timeRange });
    const report = await composer.compose({
      ...{ type, entityId, from, to, timeZone },
      progress: () => undefined,
      signal: new AbortController().signal,
    });
    const ms = performance.now() - started;
    made[name] ??= {
      ms: [],
      events: report.events,
      sections: report.sections.length,
      from: report.from,
      to: report.to,
    };
    if (run >= 0) made[name].ms.push(ms);
  }
console.log(JSON.stringify(made));
process.exit(0);
