/** Fills in where an event without a city took place: the user's city, as the directory knows it when the event is stored. */
import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database/database.js';
import { rows as query } from '../platform/database/sql.js';
import { homeCities } from './append.sql.js';
import type { EncodedRow } from './encoded-row.js';

@Injectable()
export class HomeCities {
  constructor(private readonly database: Database) {}

  async fill(rows: readonly EncodedRow[]): Promise<void> {
    const homeless = new Map<string, EncodedRow[]>();
    for (const row of rows) {
      const userId = row.cityId === null ? row.userId : null;
      if (userId === null) continue;
      const others = homeless.get(userId);
      if (others) others.push(row);
      else homeless.set(userId, [row]);
    }
    if (homeless.size === 0) return;
    const found = await query<{ id: string; city_id: string }>(
      this.database.pool,
      homeCities([...homeless.keys()]),
    );
    for (const { id, city_id: cityId } of found)
      for (const row of homeless.get(id) ?? []) row.cityId = cityId;
  }
}
