/** Keeps the minutes in step with the directory: where an event's times were set to other ones, what came before is counted anew. */
import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import type { PoolClient } from 'pg';
import { Config } from '../platform/config/config.js';
import { Database } from '../platform/database/database.js';
import { firstRow, rows, run } from '../platform/database/sql.js';
import { Facts } from '../platform/facts/facts.js';
import { createBatch, touchDirty } from './batch.sql.js';
import {
  markPeopleAt,
  moveSpans,
  nextStretch,
  recountStretch,
  shortenStretch,
  spansMoved,
  touchEvent,
  type Stretch,
} from './minute-spans.sql.js';
import { countTick, tickLock, tuneTick, waitForTicks } from './tick.sql.js';
import { noteTouchedEntities } from './touched-entities.sql.js';

const LOOK_MS = 1_000;
/** Everything is looked at this often: what was deleted tells no transaction id. */
const WHOLE_LOOK_MS = 60_000;
/** events whose times are taken over at once */
const EVENTS = 500;
/** What ticks wait for at most, but for a single piece; then they have their turn. */
const BUDGET_MS = 200;
const BREATH_MS = 150;
/** A piece is made smaller or larger by the time the last ones took. */
const STEP_MS = { shortest: 60_000, first: 5 * 60_000, longest: 31 * 86_400_000 };
const SLOW_MS = 200;
const QUICK_MS = 50;

interface Tick {
  ticks: string;
  next_xid: string;
  data_through: Date | null;
}
interface Moved {
  horizon: string;
  waits: boolean;
  moved: boolean;
}

@Injectable()
export class MinuteKeeper implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('rollup');
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> | undefined;
  private stopping = false;
  private failing = false;
  /** all changes of the directory below it were taken over; null: none were looked at */
  private position: string | null = null;
  private lastWhole = 0;
  private step = STEP_MS.first;

  constructor(
    private readonly database: Database,
    private readonly facts: Facts,
    private readonly config: Config,
  ) {}

  onApplicationBootstrap(): void {
    if (this.config.role === 'api') return;
    this.timer = setInterval(() => {
      this.looking ??= this.quietly().finally(() => (this.looking = undefined));
    }, LOOK_MS);
    this.timer.unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true;
    clearInterval(this.timer);
    await this.looking;
  }

  /** Takes over what changed, and counts anew until nothing waits. @returns whether there was anything to do */
  async look(): Promise<boolean> {
    if (performance.now() - this.lastWhole > WHOLE_LOOK_MS) this.position = null;
    const since = this.position;
    const found = await firstRow<Moved & Record<string, unknown>>(this.database.pool, spansMoved(since));
    if (!found) return false;
    for (let more = found.moved; more && !this.stopping;) more = await this.takeOver();
    if (since === null) this.lastWhole = performance.now();
    this.position = found.horizon;
    if (!found.moved && !found.waits) return false;
    while (!this.stopping && (await this.countSome()))
      await new Promise((resolve) => setTimeout(resolve, BREATH_MS));
    return true;
  }

  private async takeOver(): Promise<boolean> {
    return this.underLock(async (client, tick) => {
      const changed = await rows<{ event_id: string }>(client, moveSpans(EVENTS));
      const eventIds = changed.map((row) => row.event_id);
      await run(client, markPeopleAt(eventIds));
      await this.touch(client, tick, eventIds);
      return { eventIds, result: eventIds.length === EVENTS };
    });
  }

  /** Counts as much anew as ticks can wait for. @returns false where nothing waits any more */
  private countSome(): Promise<boolean> {
    return this.underLock(async (client, tick) => {
      const started = performance.now();
      const eventIds = new Set<string>();
      let waits = true;
      while (waits && performance.now() - started < BUDGET_MS) {
        const stretch = await firstRow<Stretch>(client, nextStretch());
        if (stretch) eventIds.add(stretch.event_id);
        waits = stretch !== undefined && (await this.countPiece(client, stretch, tick.next_xid));
      }
      await this.touch(client, tick, [...eventIds]);
      return { eventIds: [...eventIds], result: waits };
    });
  }

  /** The first piece of a stretch, which the last ones say how long to make. */
  private async countPiece(client: PoolClient, stretch: Stretch, below: string): Promise<true> {
    const started = performance.now();
    const { event_id: eventId, from_at: from } = stretch;
    const to = new Date(Math.min(stretch.to_at.getTime(), from.getTime() + this.step));
    for (const sql of recountStretch(eventId, from, to, below)) await run(client, sql);
    for (const sql of shortenStretch(stretch, to)) await run(client, sql);
    const ms = performance.now() - started;
    if (ms > SLOW_MS) this.step = Math.max(STEP_MS.shortest, Math.floor(this.step / 120_000) * 60_000);
    if (ms < QUICK_MS) this.step = Math.min(STEP_MS.longest, this.step * 2);
    return true;
  }

  private async touch(client: PoolClient, tick: Tick, eventIds: readonly string[]): Promise<void> {
    await run(client, touchDirty(tick.ticks));
    await run(client, touchEvent(eventIds, tick.ticks));
    await run(client, noteTouchedEntities(tick.ticks));
  }

  private async underLock(
    work: (client: PoolClient, tick: Tick) => Promise<{ eventIds: string[]; result: boolean }>,
  ): Promise<boolean> {
    const { eventIds, result, through } = await this.database.transaction(async (client) => {
      await run(client, tuneTick());
      await run(client, waitForTicks());
      await run(client, tickLock());
      for (const statement of createBatch()) await run(client, statement);
      const tick = await firstRow<Tick & Record<string, unknown>>(client, countTick());
      if (!tick) throw new Error('The rollup has no watermark.');
      return { ...(await work(client, tick)), through: tick.data_through };
    });
    if (eventIds.length > 0)
      this.facts.announce('rollup.advanced', { eventIds, events: 0, dataThrough: through ?? new Date() });
    return result;
  }

  private async quietly(): Promise<void> {
    try {
      await this.look();
      this.failing = false;
    } catch (error) {
      if (!this.failing)
        this.logger.warn({ msg: "events' times could not be taken over; trying again", err: error });
      this.failing = true;
    }
  }
}
