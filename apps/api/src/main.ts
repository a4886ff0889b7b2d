/** Starts one process of the product and stops it without losing a request. */
import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { AppModule } from './app.module.js';
import type { Config } from './platform/config/config.js';
import { ConfigError, readConfig } from './platform/config/read-config.js';
import { createHttpAdapter } from './platform/http/http-adapter.js';
import { createLogger, PinoLoggerService } from './platform/logging/logger.js';
import { RedisIoAdapter } from './realtime/redis-io.adapter.js';
import { registerWeb } from './web/register-web.js';

/** after which a shutdown that hangs is cut */
const SHUTDOWN_MS = 14_000;
/** how long callers are sent to other connections before the doors close */
const DRAIN_MS = 500;
/** how long a slow request may still take then */
const SLOW_MS = 5_000;
const EXIT_CONFIG = 78;

function configOrExit(): Config {
  try {
    return readConfig(process.env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(EXIT_CONFIG);
  }
}

const config = configOrExit();
const logger = createLogger(config.logLevel, config.traces !== undefined);

try {
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.with(config),
    createHttpAdapter(config),
    {
      logger: new PinoLoggerService(logger),
      bodyParser: false,
      abortOnError: false,
    },
  );
  app.useWebSocketAdapter(new RedisIoAdapter(app, config.redisUrl, config.publicUrl));
  await registerWeb(app, config);
  stopOnSignals(app);
  await app.listen({ port: config.port, host: config.host });
  logger.info({ msg: 'ready', port: config.port, host: config.host, role: config.role });
} catch (error) {
  logger.fatal({ msg: 'could not start', err: error });
  process.exit(1);
}

/**
 * First the callers are told to come by another connection, while new ones are still taken; then the doors close, what
 * is under way ends, and whoever is too slow is cut.
 */
function stopOnSignals(app: NestFastifyApplication): void {
  const fastify = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  let stopping = false;
  fastify.addHook('onSend', async (_request, reply) => {
    if (stopping) void reply.header('connection', 'close');
  });
  const stop = async (signal: string): Promise<void> => {
    stopping = true;
    logger.info({ msg: 'stopping', signal });
    setTimeout(() => {
      logger.error('the shutdown hangs; ending now');
      process.exit(1);
    }, SHUTDOWN_MS).unref();
    await new Promise((resolve) => setTimeout(resolve, DRAIN_MS));
    setTimeout(() => fastify.server.closeAllConnections(), SLOW_MS).unref();
    await app.close();
  };
  const run = (signal: string): void => {
    if (stopping) return;
    stop(signal).then(
      () => process.exit(0),
      (error: unknown) => {
        logger.error({ msg: 'the shutdown failed', err: error });
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', run);
  process.on('SIGINT', run);
}
