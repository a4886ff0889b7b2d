/** Freezes boards when their events' instants come: a timer for each, and every second a look at what is due, whoever forgot it. */
import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Config } from '../../platform/config/config.js';
import { Database } from '../../platform/database/database.js';
import { rows } from '../../platform/database/sql.js';
import { Facts } from '../../platform/facts/facts.js';
import { Turnstile } from '../refresh/turnstile.js';
import { eventsDue, type DueRow } from './event-life.sql.js';
import { Freezer } from './freezer.js';

const LOOK_MS = 1_000;
/** A look sees this far ahead, so that none is missed between two looks. */
const AHEAD_MS = 2_500;
/** Closes that a look goes back to: a grace is a day at most. At the start, and once in so many looks, to all there were. */
const BACK_MS = 2 * 86_400_000;
const EVER_MS = 100 * 365 * 86_400_000;
const WHOLE_LOOK = 60;
/** Events taken up by one look. */
const EVENTS = 200;
/** How often the figures are asked whether they have reached the instant, and how often before the next look. */
const STEP_MS = 100;
const STEPS = 50;
/** Events whose boards are published at once. */
const WIDTH = 2;

@Injectable()
export class LifeWatch implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('leaderboard');
  private readonly turnstile = new Turnstile(WIDTH);
  private readonly inHand = new Map<
    string,
    { timer: NodeJS.Timeout | undefined; done: Promise<void> | undefined }
  >();
  private timer: NodeJS.Timeout | undefined;
  private looks = 0;
  private looking: Promise<void> | undefined;
  private failing = false;
  private stopped = false;

  constructor(
    private readonly database: Database,
    private readonly config: Config,
    private readonly facts: Facts,
    private readonly freezer: Freezer,
  ) {}

  onApplicationBootstrap(): void {
    if (this.config.role === 'api') return;
    const look = (): void => {
      this.looking ??= this.quietly(() => this.look()).finally(() => (this.looking = undefined));
    };
    this.timer = setInterval(look, LOOK_MS);
    this.timer.unref();
    look();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    for (const { timer } of this.inHand.values()) clearTimeout(timer);
    await this.looking;
    await Promise.all([...this.inHand.values()].map(({ done }) => done));
  }

  /** Takes up the events whose instants are near or past. */
  async look(): Promise<void> {
    const isWhole = this.looks % WHOLE_LOOK === 0;
    const due = await rows<DueRow & Record<string, unknown>>(
      this.database.pool,
      eventsDue(AHEAD_MS, isWhole ? EVER_MS : BACK_MS, EVENTS),
    );
    this.looks++; // not where it failed
    for (const { event_id: eventId, in_ms: inMs } of due) {
      const known = this.inHand.get(eventId);
      if (this.stopped || known?.done) continue;
      clearTimeout(known?.timer); // its instant may have been set to another one
      const wait = Math.max(0, Math.ceil(inMs));
      this.inHand.set(eventId, { timer: setTimeout(() => this.take(eventId), wait), done: undefined });
    }
  }

  private take(eventId: string): void {
    const done = this.quietly(() => this.seeThrough(eventId)).finally(() => this.inHand.delete(eventId));
    this.inHand.set(eventId, { timer: undefined, done });
  }

  private async seeThrough(eventId: string): Promise<void> {
    for (let step = 0; step < STEPS && !this.stopped; step++) {
      this.facts.announce('life.due', { eventId });
      if (await this.turnstile.pass(() => this.freezer.freeze(eventId))) return;
      await new Promise((resolve) => setTimeout(resolve, STEP_MS));
    }
  }

  private async quietly(work: () => Promise<void>): Promise<void> {
    try {
      await work();
      this.failing = false;
    } catch (error) {
      if (!this.failing)
        this.logger.warn({ msg: 'the freezes that are due could not be seen to', err: error });
      this.failing = true;
    }
  }
}
