/** Turns what happens – ticks, changed names, time passing, an admin's wish – into boards to refresh. */
import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import type { LeaderboardDefinition, Refresh } from '@coliseum/contracts';
import { Clock } from '../../platform/clock/clock.js';
import { Config } from '../../platform/config/config.js';
import { Database } from '../../platform/database/database.js';
import { firstRow, rows, type Sql } from '../../platform/database/sql.js';
import { Definitions } from '../definition/definitions.js';
import { dueCronBoards } from './cron-boards.js';
import { PublishedThrough } from './published-through.js';
import { Refresher } from './refresher.js';
import * as sql from './sweep.sql.js';

const SWEEP_MS = 5_000;
const OBSERVE_MS = 1_000;
/** Younger touches are still in the hands of the process that rolled them up. */
const TOUCH_AGE_MS = 3_000;
/** Boards taken up by one sweep. */
const SWEEP_BOARDS = 200;
/** How soon the facts of a tick are heard in a process that ticks; in others, how soon their boards are published. */
const SETTLE_MS = 500;
const SETTLE_ELSEWHERE_MS = 6_000;
const ALL_EVENT_BOARDS = 1_000;

@Injectable()
export class BoardWatch implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('leaderboard');
  private readonly through: PublishedThrough;
  /** ticks heard of whose boards are not asked for yet, by what held before them */
  private readonly noting = new Set<{ before: Date | null }>();
  private readonly timers: NodeJS.Timeout[] = [];
  private readonly under = new Set<Promise<void>>();

  constructor(
    private readonly database: Database,
    private readonly definitions: Definitions,
    private readonly refresher: Refresher,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {
    this.through = new PublishedThrough(config.role === 'api' ? SETTLE_ELSEWHERE_MS : SETTLE_MS);
  }

  async onApplicationBootstrap(): Promise<void> {
    this.every(OBSERVE_MS, () => this.observe());
    if (this.config.role === 'api') return;
    this.every(SWEEP_MS, async () => void (await this.sweep()));
    await this.quietly(
      'boards could not be refreshed at the start',
      // what a schedule missed, the sweep finds
      async () => void (await this.requestRows(sql.allBoards(ALL_EVENT_BOARDS, false))),
    );
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.timers.forEach(clearInterval);
    await Promise.all(this.under);
  }

  /** The rollup moved on. */
  async noteTouched(tick: { eventIds: readonly string[]; dataThrough: Date }): Promise<void> {
    const note = { before: this.through.hear(tick.dataThrough, performance.now()) };
    this.noting.add(note);
    try {
      const live = (await this.definitions.enabled()).filter((definition) => definition.refresh === 'live');
      for (const definition of live)
        for (const eventId of definition.scope === 'event' ? tick.eventIds : [''])
          this.requestAll(definition, eventId, note.before);
    } finally {
      this.noting.delete(note);
    }
  }

  /** The directory changed: boards show its names, pictures, cities, line-ups. */
  async noteEntities(entities: readonly { type: string; id: string }[]): Promise<void> {
    await this.requestRows(sql.boardsShowing(entities));
  }

  /** What a board's definition covers by itself: its windows, where no event is needed. */
  requestGlobal(definition: LeaderboardDefinition): void {
    if (definition.scope === 'global' && definition.enabled) this.requestAll(definition, '');
  }

  /** Refreshes the boards that go by the clock. @returns how many */
  async refreshScheduled(refresh: Refresh): Promise<number> {
    const due = (await this.definitions.enabled()).filter((definition) => definition.refresh === refresh);
    for (const definition of due) this.requestGlobal(definition);
    const events = await this.requestRows(sql.scheduledEventBoards(refresh, ALL_EVENT_BOARDS));
    return (
      events + due.flatMap((definition) => (definition.scope === 'global' ? definition.windows : [])).length
    );
  }

  /** Refreshes every board there is. @returns how many */
  refreshAll(): Promise<number> {
    return this.requestRows(sql.allBoards(ALL_EVENT_BOARDS, true));
  }

  /** Takes up what no process has in hand. @returns how many boards */
  async sweep(): Promise<number> {
    this.refresher.tidy();
    const now = this.clock.now();
    const touchedBefore = new Date(now.getTime() - TOUCH_AGE_MS);
    const lagging = await this.requestRows(sql.laggingBoards(touchedBefore, SWEEP_BOARDS));
    await this.requestCron(now);
    return lagging + (await this.requestRows(sql.boardsMovedByTime(now, SWEEP_BOARDS)));
  }

  /** Since when the oldest change waits to be published. */
  pendingSince(): Date | undefined {
    return this.refresher.pendingSince();
  }

  /** Everything received up to then is on the boards that this process publishes; null: not known yet. */
  publishedThrough(): Date | null {
    let held = this.refresher.heldThrough();
    for (const { before } of this.noting)
      if (held === undefined || before === null || (held && before < held)) held = before;
    return this.through.value(held, performance.now());
  }

  private requestAll(definition: LeaderboardDefinition, eventId: string, heldThrough?: Date | null): void {
    for (const window of definition.windows)
      this.refresher.request(
        definition,
        { leaderboardId: definition.id, window, eventId },
        heldThrough === undefined ? {} : { heldThrough },
      );
  }

  private async requestRows(statement: Sql): Promise<number> {
    const found = await rows<sql.BoardRow & Record<string, unknown>>(this.database.pool, statement);
    const definitions = new Map((await this.definitions.enabled()).map((d) => [d.id, d]));
    for (const row of found) {
      const definition = definitions.get(row.leaderboard_id);
      if (definition?.windows.includes(row.window)) this.refresher.request(definition, sql.toKey(row));
    }
    return found.length;
  }

  private async requestCron(now: Date): Promise<void> {
    const definitions = await this.definitions.enabled();
    for (const key of await dueCronBoards(this.database.pool, definitions, now)) {
      const definition = definitions.find(({ id }) => id === key.leaderboardId);
      if (definition) this.refresher.request(definition, key);
    }
  }

  private async observe(): Promise<void> {
    const row = await firstRow<{ data_through: Date | null }>(this.database.pool, sql.watermark());
    if (row?.data_through) this.through.observe(row.data_through, performance.now());
  }

  private every(ms: number, work: () => Promise<void>): void {
    let busy = false;
    const timer = setInterval(() => {
      if (busy) return;
      busy = true;
      void this.quietly('boards could not be looked after', work).finally(() => (busy = false));
    }, ms);
    timer.unref();
    this.timers.push(timer);
  }

  private async quietly(what: string, work: () => Promise<void>): Promise<void> {
    const done = work().catch((error: unknown) => this.logger.warn({ msg: what, err: error }));
    this.under.add(done);
    await done.finally(() => this.under.delete(done));
  }
}
