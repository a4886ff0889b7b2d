/** Decides when which board is published: at once where it may, after the throttle where not, and always in the end. */
import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import type { LeaderboardDefinition } from '@coliseum/contracts';
import { Clock } from '../../platform/clock/clock.js';
import { isStoreAway } from '../../platform/errors/store-error.js';
import { boardKeyText, type BoardKey } from '../board-key.js';
import { Definitions } from '../definition/definitions.js';
import { Publisher, type PublishOutcome } from '../publish/publisher.js';
import { costAfter, isShow, RefreshPace } from './refresh-pace.js';
import { newSlot, type Slot } from './slot.js';
import { throttleMs } from './throttle.js';
import { Turnstile } from './turnstile.js';

/** Boards published at once: of shows, and all others, so that those never wait for these. */
const CONCURRENCY = 3;
const RETRY_MS = 1_000;
const MAX_RETRY_MS = 30_000;
/** The part of the throttle after which a board that did not change is looked at again. */
const IN_VAIN = 0.2;
/** Boards that were published within this time count as being refreshed. */
const ACTIVE_MS = 3_000;
/** Slots that did nothing for this long are let go. */
const IDLE_MS = 10_000;

interface Touch {
  /** up to when everything received was in the figures before what is to be published now */
  heldThrough?: Date | null;
}

@Injectable()
export class Refresher implements BeforeApplicationShutdown {
  private readonly logger = new Logger('leaderboard');
  private readonly slots = new Map<string, Slot>();
  private readonly shows = new Turnstile(CONCURRENCY);
  private readonly others = new Turnstile(CONCURRENCY);
  private readonly pace = new RefreshPace();
  private stopped = false;

  constructor(
    private readonly definitions: Definitions,
    private readonly publisher: Publisher,
    private readonly clock: Clock,
  ) {}

  /** Something may have changed: publish it when the throttle allows. */
  request(definition: LeaderboardDefinition, key: BoardKey, touch: Touch = {}): void {
    if (this.stopped) return;
    const slot = this.slot(key);
    slot.dirty = true;
    slot.dirtySince ??= this.clock.now();
    if ('heldThrough' in touch && slot.heldThrough === undefined) slot.heldThrough = touch.heldThrough;
    slot.throttleMs = throttleMs(definition);
    slot.isShow = isShow(definition);
    this.schedule(slot);
  }

  /** What an admin did shows now, whatever the throttle. */
  atOnce(definition: LeaderboardDefinition, key: BoardKey): void {
    const slot = this.slot(key);
    slot.atOnce = true;
    clearTimeout(slot.timer);
    slot.timer = undefined;
    this.request(definition, key);
  }

  /** For a reader who waits: one computation, however many ask. @throws what it failed at */
  async now(key: BoardKey): Promise<void> {
    const slot = this.slot(key);
    slot.running ??= this.start(slot, true);
    await slot.running;
  }

  /** Waits until nothing is due; for shutdown and tests. */
  async settled(): Promise<void> {
    for (;;) {
      const busy = [...this.slots.values()].filter((slot) => slot.running ?? slot.timer);
      if (busy.length === 0) return;
      await Promise.allSettled(busy.map((slot) => slot.running));
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  /** Since when the oldest change waits to be published; undefined: all is published. */
  pendingSince(): Date | undefined {
    const times = this.waiting().flatMap((slot) => [slot.dirtySince, slot.publishing?.since]);
    return times.reduce((oldest, at) => (at && (!oldest || at < oldest) ? at : oldest), undefined);
  }

  /** How many boards wait for their next revision. */
  pendingCount(): number {
    return this.waiting().length;
  }

  /** What the boards that wait hold the figures back to: undefined nothing, null an unknown time. */
  heldThrough(): Date | null | undefined {
    let least: Date | null | undefined;
    for (const slot of this.slots.values())
      for (const held of [slot.heldThrough, slot.publishing?.heldThrough])
        if (held !== undefined && (least === undefined || held === null || (least && held < least)))
          least = held;
    return least;
  }

  forget(leaderboardId: string): void {
    for (const [text, slot] of this.slots)
      if (slot.key.leaderboardId === leaderboardId) {
        clearTimeout(slot.timer);
        this.slots.delete(text);
      }
  }

  /** Lets go of boards that nothing happened to. */
  tidy(): void {
    for (const [text, slot] of this.slots)
      if (!slot.dirty && !slot.running && performance.now() - slot.lastAt > IDLE_MS) this.slots.delete(text);
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    for (const slot of this.slots.values()) clearTimeout(slot.timer);
    await Promise.allSettled([...this.slots.values()].map((slot) => slot.running));
  }

  private waiting(): Slot[] {
    return [...this.slots.values()].filter((slot) => slot.dirty || slot.publishing);
  }

  private slot(key: BoardKey): Slot {
    const text = boardKeyText(key);
    const slot = this.slots.get(text) ?? newSlot(key);
    this.slots.set(text, slot);
    return slot;
  }

  private schedule(slot: Slot): void {
    if (slot.running || slot.timer || this.stopped) return;
    const throttle = slot.atOnce ? -Infinity : this.pace.intervalMs(slot, () => this.active());
    const wait = slot.lastAt + throttle - performance.now();
    if (wait > 0) this.later(slot, wait);
    else this.startQuietly(slot);
  }

  private *active(): Iterable<Slot> {
    const since = performance.now() - ACTIVE_MS;
    for (const slot of this.slots.values())
      if (slot.dirty || slot.running || slot.timer || slot.lastAt > since) yield slot;
  }

  private later(slot: Slot, waitMs: number): void {
    if (this.stopped) return;
    clearTimeout(slot.timer);
    slot.timer = setTimeout(() => {
      slot.timer = undefined;
      if (!slot.running) this.startQuietly(slot);
    }, waitMs);
  }

  private startQuietly(slot: Slot): void {
    slot.running = this.start(slot, false);
    slot.running.catch(() => undefined); // said and tried again already
  }

  private start(slot: Slot, urgent: boolean): Promise<void> {
    clearTimeout(slot.timer);
    slot.timer = undefined;
    return (slot.isShow ? this.shows : this.others)
      .pass(() => this.publish(slot), urgent)
      .finally(() => {
        slot.running = undefined;
        if (slot.dirty) this.schedule(slot);
      });
  }

  private async publish(slot: Slot): Promise<void> {
    slot.publishing = { since: slot.dirtySince, heldThrough: slot.heldThrough };
    slot.dirty = false;
    slot.dirtySince = slot.heldThrough = undefined;
    const { atOnce } = slot;
    slot.atOnce = false;
    try {
      const definition = (await this.definitions.enabled()).find((d) => d.id === slot.key.leaderboardId);
      if (!definition) return;
      slot.throttleMs = throttleMs(definition);
      const started = performance.now();
      const outcome = await this.publisher.publish(definition, slot.key, atOnce ? 0 : slot.throttleMs);
      if (outcome.kind !== 'too_early') slot.costMs = costAfter(slot.costMs, performance.now() - started);
      slot.lastAt = this.lastAt(slot, outcome);
      if (outcome.kind === 'too_early')
        this.again(slot, outcome.until.getTime() - this.clock.now().getTime());
      if (slot.failures > 0)
        this.logger.log({ msg: 'a board is published again', board: boardKeyText(slot.key) });
      slot.failures = 0;
    } catch (error) {
      if (slot.failures++ === 0)
        this.logger[isStoreAway(error) ? 'warn' : 'error']({
          msg: 'a board could not be published; trying again',
          board: boardKeyText(slot.key),
          err: error,
        });
      slot.atOnce ||= atOnce;
      this.again(slot, Math.min(RETRY_MS * 2 ** (slot.failures - 1), MAX_RETRY_MS));
      throw error;
    } finally {
      slot.publishing = undefined;
    }
  }

  /** From where the throttle is measured: the moment that the revision was made at, here or elsewhere. */
  private lastAt(slot: Slot, outcome: PublishOutcome): number {
    if (outcome.kind === 'published')
      return performance.now() - (this.clock.now().getTime() - Date.parse(outcome.snapshot.generatedAt));
    // looked at in vain: look again sooner than it may publish, but not at every tick
    if (outcome.kind === 'unchanged') return performance.now() - (1 - IN_VAIN) * slot.throttleMs;
    return slot.lastAt;
  }

  /** Puts back what was not published. */
  private again(slot: Slot, waitMs: number): void {
    slot.dirty = true;
    slot.dirtySince = slot.publishing?.since ?? slot.dirtySince ?? this.clock.now();
    if (slot.publishing?.heldThrough !== undefined) slot.heldThrough = slot.publishing.heldThrough;
    this.later(slot, Math.max(waitMs, 1));
  }
}
