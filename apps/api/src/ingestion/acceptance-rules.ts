/** What events are judged by at a moment: the clock and the configuration. */
import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock/clock.js';
import { Config } from '../platform/config/config.js';
import type { AcceptanceContext } from './accept-event.js';

@Injectable()
export class AcceptanceRules {
  constructor(
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  now(): AcceptanceContext {
    return { now: this.clock.now().getTime(), currency: this.config.currency };
  }
}
