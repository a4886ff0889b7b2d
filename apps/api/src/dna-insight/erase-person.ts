/** Takes a person out of everything that DNA is made of; what could still hold them is worked out anew. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '../platform/database/database.js';
import { run } from '../platform/database/sql.js';
import { Erasers } from '../platform/people/erasers.js';
import { erasePerson, forgetAnswers, markDirty, patiently } from './erase-person.sql.js';
import { holdPeople } from './people/profile-rows.sql.js';

/** After the raw events, which it is counted from: nothing can be read of them again. */
const ORDER = 50;

@Injectable()
export class DnaEraser implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly erasers: Erasers,
  ) {}

  onModuleInit(): void {
    this.erasers.register({ place: 'DNA', order: ORDER, erase: (userId) => this.erase(userId) });
  }

  /** Means and groups that held the person are counted anew within a quarter of an hour. */
  erase(userId: string): Promise<number> {
    return this.database.transaction(async (client) => {
      // a run that is about to store what it knows of the person comes before this, or finds them gone
      await run(client, patiently());
      await run(client, holdPeople());
      let removed = 0;
      for (const statement of erasePerson(userId.toLowerCase())) removed += await run(client, statement);
      if (removed === 0) return 0;
      await run(client, markDirty());
      return removed + (await run(client, forgetAnswers()));
    });
  }
}
