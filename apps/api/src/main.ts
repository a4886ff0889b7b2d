/** Starts one process of the product and stops it without losing a request. */
import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from './app.module.js';
import type { Config } from './platform/config/config.js';
import { ConfigError, readConfig } from './platform/config/read-config.js';
import { createHttpAdapter } from './platform/http/http-adapter.js';
import { createLogger, PinoLoggerService } from './platform/logging/logger.js';
import { RedisIoAdapter } from './realtime/redis-io.adapter.js';
import { registerWeb } from './web/register-web.js';

/** after which a shutdown that hangs is cut */
const SHUTDOWN_MS = 14_000;
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
const logger = createLogger(config.logLevel);

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
  app.useWebSocketAdapter(new RedisIoAdapter(app, config.redisUrl));
  await registerWeb(app, config);
  stopOnSignals(app);
  await app.listen({ port: config.port, host: config.host });
  logger.info({ msg: 'ready', port: config.port, host: config.host, role: config.role });
} catch (error) {
  logger.fatal({ msg: 'could not start', err: error });
  process.exit(1);
}

function stopOnSignals(app: NestFastifyApplication): void {
  let stopping = false;
  const stop = (signal: string): void => {
    if (stopping) return;
    stopping = true;
    logger.info({ msg: 'stopping', signal });
    setTimeout(() => {
      logger.error('the shutdown hangs; ending now');
      process.exit(1);
    }, SHUTDOWN_MS).unref();
    app.close().then(
      () => process.exit(0),
      (error: unknown) => {
        logger.error({ msg: 'the shutdown failed', err: error });
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}
