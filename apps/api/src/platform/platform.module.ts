/** The plumbing that every room stands on. */
import { Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR, DiscoveryModule } from '@nestjs/core';
import { CacheModule } from './cache/cache.module.js';
import { Clock } from './clock/clock.js';
import { DatabaseModule } from './database/database.module.js';
import { ProblemFilter } from './errors/problem.filter.js';
import { Facts } from './facts/facts.js';
import { DocsController } from './http/docs.controller.js';
import { RequestTimer } from './http/request-timer.js';
import { RouteInterceptor } from './http/route.interceptor.js';
import { Metrics } from './metrics/metrics.js';
import { EventRecounts } from './recount/event-recounts.js';
import { RedisModule } from './redis/redis.module.js';

@Global()
@Module({
  imports: [DatabaseModule, RedisModule, CacheModule, DiscoveryModule],
  controllers: [DocsController],
  providers: [
    Clock,
    Facts,
    Metrics,
    RequestTimer,
    EventRecounts,
    { provide: APP_FILTER, useClass: ProblemFilter },
    { provide: APP_INTERCEPTOR, useClass: RouteInterceptor },
  ],
  exports: [Clock, EventRecounts, Facts, Metrics],
})
export class PlatformModule {}
