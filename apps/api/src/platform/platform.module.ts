/** The plumbing that every room stands on. */
import { Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR, DiscoveryModule } from '@nestjs/core';
import { BrowserModule } from './browser/browser.module.js';
import { CacheModule } from './cache/cache.module.js';
import { Clock } from './clock/clock.js';
import { DatabaseModule } from './database/database.module.js';
import { DnaAnswers } from './dna/dna-answers.js';
import { DnaScores } from './dna/dna-scores.js';
import { ProblemFilter } from './errors/problem.filter.js';
import { Facts } from './facts/facts.js';
import { DocsController } from './http/docs.controller.js';
import { RequestTimer } from './http/request-timer.js';
import { RouteInterceptor } from './http/route.interceptor.js';
import { AttemptThrottle } from './limits/attempt-throttle.js';
import { Metrics } from './metrics/metrics.js';
import { Passwords } from './passwords/passwords.js';
import { ErasedPeople } from './people/erased-people.js';
import { Erasers } from './people/erasers.js';
import { EventRecounts } from './recount/event-recounts.js';
import { RedisModule } from './redis/redis.module.js';
import { ServerSecret } from './secrets/server-secret.js';

@Global()
@Module({
  imports: [BrowserModule, DatabaseModule, RedisModule, CacheModule, DiscoveryModule],
  controllers: [DocsController],
  providers: [
    AttemptThrottle,
    Clock,
    Facts,
    Metrics,
    Passwords,
    RequestTimer,
    DnaAnswers,
    DnaScores,
    ErasedPeople,
    Erasers,
    EventRecounts,
    ServerSecret,
    { provide: APP_FILTER, useClass: ProblemFilter },
    { provide: APP_INTERCEPTOR, useClass: RouteInterceptor },
  ],
  exports: [
    AttemptThrottle,
    Clock,
    DnaAnswers,
    DnaScores,
    ErasedPeople,
    Erasers,
    EventRecounts,
    Facts,
    Metrics,
    Passwords,
    ServerSecret,
  ],
})
export class PlatformModule {}
