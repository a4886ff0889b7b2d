/** Takes one person out of the raw events and out of what was refused. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { Erasers, type Removed } from '../../platform/people/erasers.js';
import { inLots } from '../../platform/people/in-lots.js';
import { readPatiently } from '../../platform/people/read-patiently.js';
import * as sql from './erase-events.sql.js';

const ORDER = 10;

@Injectable()
export class EventEraser implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly erasers: Erasers,
  ) {}

  onModuleInit(): void {
    this.erasers.register({
      place: 'coliseum_metrics',
      order: ORDER,
      erase: (userId) => this.erase(userId),
    });
  }

  private async erase(userId: string): Promise<Removed[]> {
    const { database } = this;
    const find = async (query: ReturnType<typeof sql.eventsOf>): Promise<string[]> =>
      (await readPatiently<sql.Found>(database, query)).map(({ id }) => id);
    const events = await inLots(database, await find(sql.eventsOf(userId)), sql.deleteEvents);
    const naming = await inLots(database, await find(sql.eventsNaming(userId)), (ids) =>
      sql.namelessEvents(userId, ids),
    );
    const failures = await inLots(database, await find(sql.failuresNaming(userId)), sql.deleteFailures);
    return [
      { place: 'coliseum_metrics', removed: events },
      { place: 'coliseum_metrics, named by others', removed: naming },
      { place: 'coliseum_failed_events', removed: failures },
    ];
  }
}
