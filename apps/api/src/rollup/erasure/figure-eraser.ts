/** Takes one person out of the figures: what their events fed is counted anew without them, then what is left of them goes. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { rows, run } from '../../platform/database/sql.js';
import { Facts } from '../../platform/facts/facts.js';
import { Erasers, type Removed } from '../../platform/people/erasers.js';
import { inLots } from '../../platform/people/in-lots.js';
import { readPatiently } from '../../platform/people/read-patiently.js';
import { hoursOf, otherVoids, voidsBy, type SentVoid } from './erase-figures.sql.js';
import * as left from './erase-leftovers.sql.js';
import { forgetLeaver } from './leavers.sql.js';
import { PersonRecount, type Counted } from './person-recount.js';

/** Before the raw events go, which tell what is to be counted anew. */
const ORDER = 5;
interface Hour {
  hour: Date;
  /** of everybody */
  events: number;
}

/** what a step takes at most, so that the ticks that wait for it wait shortly; between two they have their turn */
const STEP_EVENTS = 50_000;
const STEP_HOURS = 24;
const BREATH_MS = 100;

@Injectable()
export class FigureEraser implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly recount: PersonRecount,
    private readonly facts: Facts,
    private readonly erasers: Erasers,
  ) {}

  onModuleInit(): void {
    this.erasers.register({
      place: 'coliseum_rollup_rows',
      order: ORDER,
      erase: (userId) => this.erase(userId),
    });
  }

  private async erase(userId: string): Promise<Removed[]> {
    const { pool } = this.database;
    // who comes back from now on is noted again
    await run(pool, forgetLeaver(userId));
    await this.recount.waitForTicks();
    const voids = await this.liftVoids(userId);
    const counted = await this.countWithout(userId);
    const [parts, rowsLeft] = left.dropAllRows(userId);
    const members = await readPatiently<left.Membership & Record<string, unknown>>(
      this.database,
      left.membershipsOf(userId),
    );
    const sessions = await readPatiently<left.Session & Record<string, unknown>>(
      this.database,
      left.sessionsOf(userId),
    );
    const take = (sql: ReturnType<typeof left.dropNotes>): Promise<number> => run(pool, sql);
    return [
      {
        place: 'coliseum_rollup_rows',
        removed: counted.rows + (parts ? await take(parts) : 0) + (rowsLeft ? await take(rowsLeft) : 0),
      },
      {
        place: 'coliseum_rollup_members',
        removed:
          counted.members +
          (await inLots(this.database, members, (some) => left.dropMemberships(userId, some))),
      },
      {
        place: 'coliseum_rollup_minutes',
        removed: counted.minutes + (await take(left.dropAllMinutes(userId))),
      },
      { place: 'coliseum_ballots', removed: await take(left.dropBallots(userId)) },
      { place: 'coliseum_suspect_votes', removed: await take(left.dropSuspicions(userId)) },
      {
        place: 'coliseum_progress_sessions',
        removed: await inLots(this.database, sessions, (some) => left.dropSessions(userId, some)),
      },
      { place: 'coliseum_voids', removed: voids },
      { place: 'coliseum_rollup_touched', removed: await take(left.dropNotes(userId)) },
      { place: 'coliseum_reconciliations', removed: await take(left.dropExamples(userId)) },
    ];
  }

  private async countWithout(userId: string): Promise<Counted> {
    const sum: Counted = { rows: 0, members: 0, minutes: 0 };
    const all = await rows<Hour & Record<string, unknown>>(this.database.pool, hoursOf(userId));
    for (const month of months(all)) {
      const ids: string[] = [];
      for (const step of steps(month)) {
        const { ids: found, members, repaired } = await this.recount.hours(userId, step);
        sum.members += members;
        for (const each of repaired) this.announce(each);
        ids.push(...found);
        await new Promise((resolve) => setTimeout(resolve, BREATH_MS));
      }
      const hours = month.map(({ hour }) => hour);
      const { counted, repaired } = await this.recount.longer(userId, ids, hours);
      for (const name of ['rows', 'minutes'] as const) sum[name] += counted[name];
      this.announce(repaired);
    }
    return sum;
  }

  /** What the person's word undid counts again, unless somebody else undid it too. @returns how many voids of theirs there were */
  private async liftVoids(userId: string): Promise<number> {
    const sent = await rows<SentVoid & Record<string, unknown>>(this.database.pool, voidsBy(userId));
    if (sent.length === 0) return 0;
    const heirs = await readPatiently<SentVoid & Record<string, unknown>>(
      this.database,
      otherVoids(
        sent.map(({ voided_id }) => voided_id),
        userId,
      ),
    );
    const inherited = new Set(heirs.map(({ voided_id }) => voided_id));
    const lifted = sent.filter(({ voided_id }) => !inherited.has(voided_id));
    this.announce(await this.recount.restored(lifted, heirs));
    return sent.length;
  }

  private announce({ eventIds, dataThrough }: { eventIds: readonly string[]; dataThrough: Date }): void {
    this.facts.announce('rollup.advanced', { eventIds, events: 0, dataThrough });
  }
}

function months(all: readonly Hour[]): Hour[][] {
  const found = new Map<string, Hour[]>();
  for (const each of all) {
    const month = each.hour.toISOString().slice(0, 7);
    found.set(month, [...(found.get(month) ?? []), each]);
  }
  return [...found.values()];
}

function* steps(all: readonly Hour[]): Generator<Date[]> {
  let hours: Date[] = [];
  let events = 0;
  for (const each of all) {
    if (hours.length > 0 && (hours.length >= STEP_HOURS || events + each.events > STEP_EVENTS)) {
      yield hours;
      hours = [];
      events = 0;
    }
    hours.push(each.hour);
    events += each.events;
  }
  if (hours.length > 0) yield hours;
}
