/** One Redis connection for commands, made to fail fast: Redis may be away and the figures stay right. */
import { Global, Inject, Injectable, Logger, Module, type OnApplicationShutdown } from '@nestjs/common';
import { Redis } from 'ioredis';
import { Config } from '../config/config.js';
import { QueuePolicy } from './queue-policy.js';

export const REDIS = Symbol('REDIS');

/** @param blocking waits for Redis to come back instead of failing at once */
export function connectRedis(url: string, blocking = false, commandTimeoutMs = 1_000): Redis {
  const redis = new Redis(url, {
    lazyConnect: false,
    enableOfflineQueue: blocking,
    maxRetriesPerRequest: blocking ? null : 1,
    connectTimeout: 2_000,
    commandTimeout: blocking ? undefined : commandTimeoutMs,
    retryStrategy: (attempt) => Math.min(100 * attempt, 2_000),
  });
  let away = false;
  const logger = new Logger('redis');
  redis.on('error', (error) => {
    if (!away) logger.warn({ msg: 'Redis is away', err: error });
    away = true;
  });
  redis.on('ready', () => {
    if (away) logger.log('Redis is back');
    away = false;
  });
  return redis;
}

@Injectable()
class RedisCloser implements OnApplicationShutdown {
  constructor(@Inject(REDIS) private readonly redis: Redis) {}
  onApplicationShutdown(): void {
    this.redis.disconnect();
  }
}

@Global()
@Module({
  providers: [
    { provide: REDIS, inject: [Config], useFactory: (config: Config) => connectRedis(config.redisUrl) },
    RedisCloser,
    { provide: QueuePolicy, inject: [REDIS], useFactory: (redis: Redis) => new QueuePolicy(redis) },
  ],
  exports: [REDIS],
})
export class RedisModule {}
