/**
 * The figures without one person, whose events every recount leaves out from the tombstone on. Hour by hour what their
 * events fed is counted anew, under the tick's lock, then once for each month the longer periods; only with these go the
 * person's own rows, by which the work is found again after a kill.
 */
import { Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import { Database } from '../../platform/database/database.js';
import { rows, run } from '../../platform/database/sql.js';
import { readPatiently } from '../../platform/people/read-patiently.js';
import { knowTheirSize } from '../batch.sql.js';
import { foldDirty } from '../open-hours.sql.js';
import { refill } from '../recount.js';
import { leaveSealed, recountHours, recountLonger } from '../recount.sql.js';
import { doubtBallots } from '../reconcile/compare-ballots.sql.js';
import { Repair, type Repaired } from '../reconcile/repair.js';
import { tickLock, waitForTicks } from '../tick.sql.js';
import * as sql from './erase-figures.sql.js';

/** How much went that named the person. */
export interface Counted {
  rows: number;
  members: number;
  minutes: number;
}

@Injectable()
export class PersonRecount {
  constructor(
    private readonly database: Database,
    private readonly repair: Repair,
  ) {}

  /** After it no tick is under way that may not have seen the tombstone. */
  async waitForTicks(): Promise<void> {
    await this.database.transaction(async (client) => {
      await run(client, waitForTicks());
      await run(client, tickLock());
    });
  }

  /** @returns the person's events of these hours, whose rows by the hour are right now */
  async hours(
    userId: string,
    hours: readonly Date[],
  ): Promise<{ ids: string[]; members: number; repaired: Repaired[] }> {
    const found = await readPatiently<sql.TheirEvent & Record<string, unknown>>(
      this.database,
      sql.eventsIn(userId, hours),
    );
    const ids = found.map(({ id }) => id);
    const told = new Set(found.map(({ hour }) => hour.getTime()));
    const repaired: Repaired[] = [];
    let members = 0;
    if (ids.length > 0)
      repaired.push(
        await this.countHours(ids, [...told], async (client) => {
          members = await run(client, sql.dropMembers(userId));
        }),
      );
    // what fed their rows is not known any more: all of these hours are counted
    const untold = hours.filter((hour) => !told.has(hour.getTime()));
    const open = (await rows<{ hour: Date }>(this.database.pool, sql.notSealed(untold))).map(
      ({ hour }) => hour,
    );
    if (open.length > 0) repaired.push(await this.repair.hours(open));
    return { ids, members, repaired };
  }

  /** The longer periods, and the end of the person's own rows. @param ids all their events of these hours */
  async longer(
    userId: string,
    ids: readonly string[],
    hours: readonly Date[],
  ): Promise<{ counted: Omit<Counted, 'members'>; repaired: Repaired }> {
    const counted = { rows: 0, minutes: 0 };
    const repaired = await this.repair.underLock(async (client) => {
      await run(client, sql.markFed(ids));
      await run(client, sql.markOwn(userId, ids, hours));
      for (const statement of foldDirty()) await run(client, statement);
      counted.minutes = await run(client, sql.dropMinutes(userId));
      counted.rows = await run(client, sql.dropRows());
      await run(client, leaveSealed());
      await run(client, knowTheirSize());
      for (const statement of recountLonger()) await run(client, statement);
      await run(client, sql.unnote(userId));
      return 0;
    });
    return { counted, repaired };
  }

  /** Events whose voids are taken back count again; those of `heirs` stay undone by another void. */
  async restored(lifted: readonly sql.SentVoid[], heirs: readonly sql.SentVoid[]): Promise<Repaired> {
    const ids = lifted.map(({ voided_id }) => voided_id);
    const votes = await rows<{ event_id: string }>(this.database.pool, sql.votesAmong(ids));
    const events = votes.map(({ event_id }) => event_id);
    return this.repair.judge({ events, deferred: [] }, async (client, tick) => {
      await run(client, sql.inheritVoids(heirs));
      await run(client, sql.liftVoids(lifted.map(({ void_id }) => void_id)));
      await run(client, sql.markRestored(ids, tick.next_xid));
      await run(client, doubtBallots(events));
    });
  }

  private countHours(
    ids: readonly string[],
    hours: readonly number[],
    drop: (client: PoolClient) => Promise<void>,
  ): Promise<Repaired> {
    return this.repair.underLock(async (client, tick) => {
      await run(client, sql.markFed(ids));
      await drop(client);
      await run(client, leaveSealed());
      const { events, types } = await refill(
        client,
        hours.map((ms) => new Date(ms)),
        tick.next_xid,
      );
      await run(client, knowTheirSize());
      for (const statement of [...foldDirty(), ...recountHours(types)]) await run(client, statement);
      return events;
    });
  }
}
