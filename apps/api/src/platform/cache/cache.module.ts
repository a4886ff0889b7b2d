/** The cache of figures, for every room. */
import { Global, Module } from '@nestjs/common';
import { Config } from '../config/config.js';
import { connectRedis } from '../redis/redis.module.js';
import { CacheController } from './cache.controller.js';
import { CACHE_REDIS, CacheStore } from './cache-store.js';
import { ReadCache } from './read-cache.js';

const COMMAND_TIMEOUT_MS = 250;

@Global()
@Module({
  controllers: [CacheController],
  providers: [
    {
      provide: CACHE_REDIS,
      inject: [Config],
      useFactory: (config: Config) => connectRedis(config.cacheRedisUrl, false, COMMAND_TIMEOUT_MS),
    },
    CacheStore,
    ReadCache,
  ],
  exports: [ReadCache],
})
export class CacheModule {}
