/** What was seeded and decided stands when somebody who took part is erased; it is marked as more than the events tell now. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { run } from '../../platform/database/sql.js';
import { Erasers } from '../../platform/people/erasers.js';
import { tuneLook } from '../../platform/people/read-patiently.js';
import { markHeld } from '../store/holds-erased.sql.js';

@Injectable()
export class DecisionKeeper implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly erasers: Erasers,
  ) {}

  onModuleInit(): void {
    this.erasers.register({
      place: 'coliseum_tournament_matches',
      order: 40,
      prepare: (userId) => this.mark(userId),
      // cities are ranked there: nobody is named
      erase: () => Promise.resolve(0),
    });
  }

  private mark(userId: string): Promise<void> {
    return this.database.transaction(async (client) => {
      await run(client, tuneLook());
      await run(client, markHeld(userId));
    });
  }
}
