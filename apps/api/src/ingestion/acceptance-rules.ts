/** What events are judged by at a moment: the clock and the configuration. */
import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock/clock.js';
import { Config } from '../platform/config/config.js';
import { ErasedUsers } from './erased-users.js';
import { Retention } from './retention/retention.js';
import type { AcceptanceContext } from './accept-event.js';

@Injectable()
export class AcceptanceRules {
  constructor(
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly retention: Retention,
    private readonly erasedUsers: ErasedUsers,
  ) {}

  now(): AcceptanceContext {
    const now = this.clock.now();
    const { currency } = this.config;
    const { oldest, expiredBefore } = this.retention.at(now);
    const erased = this.erasedUsers.now();
    return {
      now: now.getTime(),
      currency,
      ...(oldest !== undefined && { oldest }),
      ...(expiredBefore !== undefined && { expiredBefore }),
      ...(erased !== undefined && { erased }),
    };
  }
}
