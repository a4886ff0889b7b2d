/** Fills in where an event without a city took place: the user's city, as the directory knows it when the event is stored. */
import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database/database.js';
import { rows as query } from '../platform/database/sql.js';
import { homeCities } from './append.sql.js';
import type { MetricRow } from './metric-row.js';

@Injectable()
export class HomeCities {
  constructor(private readonly database: Database) {}

  async fill(rows: readonly MetricRow[]): Promise<void> {
    const homeless = rows.filter((row) => row.cityId === null && row.userId !== null);
    if (homeless.length === 0) return;
    const users = [...new Set(homeless.map((row) => row.userId as string))];
    const found = await query<{ id: string; city_id: string }>(this.database.pool, homeCities(users));
    if (found.length === 0) return;
    const cities = new Map(found.map((row) => [row.id, row.city_id]));
    for (const row of homeless) row.cityId = cities.get(row.userId as string) ?? null;
  }
}
