/** Reads people's sums by the hundred and makes profiles of them. */
import { Injectable } from '@nestjs/common';
import { Config } from '../../platform/config/config.js';
import { Database } from '../../platform/database/database.js';
import { firstRow, rows } from '../../platform/database/sql.js';
import { everybody, readPeople, type PersonRow } from './person-row.sql.js';
import { personProfile, type Profile, type ProfileContext } from './person-profile.js';

const AT_ONCE = 400;

export interface ReadProfile {
  row: PersonRow;
  profile: Profile;
}

@Injectable()
export class PersonProfiles {
  constructor(
    private readonly database: Database,
    private readonly config: Config,
  ) {}

  async everybody(): Promise<string[]> {
    const found = await firstRow<{ ids: string[] | null }>(this.database.pool, everybody());
    return found?.ids ?? [];
  }

  /**
   * Some hundred at a time, by id. Who may have no DNA, or of whom nothing is known, is left out.
   * @param day UTC, by which it is told how long ago something was bought
   */
  async *read(ids: readonly string[], day: string, context: ProfileContext): AsyncGenerator<ReadProfile[]> {
    for (let at = 0; at < ids.length; at += AT_ONCE) {
      const found = await rows<PersonRow & Record<string, unknown>>(
        this.database.pool,
        readPeople(ids.slice(at, at + AT_ONCE), this.config.dnaConsent, day),
      );
      await context.tracks.know(found.flatMap(({ tastes }) => (tastes ?? []).map(([track]) => track)));
      yield found
        .map((row) => ({ row, profile: personProfile(row, context) }))
        .filter(({ profile }) => Object.keys(profile.observed).length > 0);
    }
  }
}
