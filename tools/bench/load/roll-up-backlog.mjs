// Ticks of the built product, one after the other, until nothing waits to be rolled up.
import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { AppModule } from '../../../apps/api/dist/app.module.js';
import { readConfig } from '../../../apps/api/dist/platform/config/read-config.js';
import { createHttpAdapter } from '../../../apps/api/dist/platform/http/http-adapter.js';
import { RedisIoAdapter } from '../../../apps/api/dist/realtime/redis-io.adapter.js';
import { RollUp } from '../../../apps/api/dist/rollup/roll-up.js';
import { measureWork } from './cpu.mjs';

/** @type {{ postmaster: number, redisUrl: string, dataDir: string }} */
const { postmaster, redisUrl, dataDir } = JSON.parse(process.argv[2] ?? '{}');
const config = readConfig({
  DATABASE_URL: process.env.DATABASE_URL,
  REDIS_URL: redisUrl,
  COLISEUM_DATA_DIR: dataDir,
  COLISEUM_ROLE: 'api', // its own loop stays still: the ticks are ours
  COLISEUM_API_KEY: 'col_bench_key_that_is_not_used_0123456789',
  COLISEUM_ADMIN_EMAIL: 'bench@coliseum.example',
  COLISEUM_ADMIN_PASSWORD: 'not used by anyone here',
  LOG_LEVEL: 'warn',
});
const app = await NestFactory.create(AppModule.with(config), createHttpAdapter(config), {
  logger: false,
  bodyParser: false,
});
app.useWebSocketAdapter(new RedisIoAdapter(app, redisUrl));
await app.init();
const rollUp = app.get(RollUp, { strict: false });
let events = 0;
/** @type {number[]} */
const ticks = [];
const { seconds, cpu } = await measureWork({ postmaster }, async () => {
  for (;;) {
    const started = performance.now();
    const result = await rollUp.tick();
    if (result.did === 'nothing') return;
    if (result.did !== 'work') continue;
    events += result.events;
    ticks.push(performance.now() - started);
  }
});
console.log(JSON.stringify({ events, seconds, cpu, ticks }));
process.exit(0);
