/** Puts together what ticks have only laid down – hours that are over, what people did – a little in each tick, so that none takes long. */
import type { PoolClient } from 'pg';
import { firstRow, run } from '../platform/database/sql.js';
import { foldPast, foldPeople, type Person } from './open-hours.sql.js';

/** entities whose hour is folded at once */
const HOURS = 200;
/** An hour ends once an hour; what was late for one is found soon enough. */
const HOURS_EVERY_MS = 30_000;
/** parts about people that are put together at once */
const PARTS = 1_000;
/** While there is work, people's parts wait that many times as long as putting some together took: the longer they do, the fewer rows they become. */
const REST = 30;
/** where nothing else is to be done, so much of a tick */
const PEACE_MS = 100;
const NOBODY: Person = { event_id: '', entity_id: '' };

export class Folding {
  private hoursAt = 0;
  private partsAt = 0;
  private last = NOBODY;

  async besideWork(client: PoolClient): Promise<void> {
    await this.foldHours(client);
    await this.foldParts(client);
  }

  async inPeace(client: PoolClient): Promise<void> {
    const until = performance.now() + PEACE_MS;
    this.partsAt = 0;
    do {
      const isMore = await this.foldHours(client);
      if (!(await this.foldParts(client)) && !isMore) return;
      this.partsAt = 0;
    } while (performance.now() < until);
  }

  /** The tick failed: what was folded is not. */
  forget(): void {
    this.hoursAt = 0;
  }

  /** @returns whether there may be more */
  private async foldHours(client: PoolClient): Promise<boolean> {
    const now = performance.now();
    if (now < this.hoursAt) return false;
    const isMore = (await run(client, foldPast(HOURS))) > 0;
    this.hoursAt = isMore ? 0 : now + HOURS_EVERY_MS;
    return isMore;
  }

  /** Everyone in turn. @returns whether there may be more */
  private async foldParts(client: PoolClient): Promise<boolean> {
    const started = performance.now();
    if (started < this.partsAt) return false;
    const wasFirst = this.last === NOBODY;
    this.last = (await firstRow<Person>(client, foldPeople(this.last, PARTS))) ?? NOBODY;
    this.partsAt = started + REST * (performance.now() - started);
    return this.last !== NOBODY || !wasFirst;
  }
}
