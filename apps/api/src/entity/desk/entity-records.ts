/** Reads entities with all that stands behind them. */
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { rows, type Queryable } from '../../platform/database/sql.js';
import { notFound } from '../../platform/errors/app-error.js';
import { keyOf } from '../check-entities.js';
import { storedKey, type EntityKey } from '../entity-key.js';
import { readRecords } from './record.sql.js';
import type { RecordRow } from './to-record.js';

@Injectable()
export class EntityRecords {
  constructor(private readonly database: Database) {}

  /** Those that the directory knows, by `type/id`. */
  async all(keys: readonly EntityKey[], on: Queryable = this.database.pool): Promise<Map<string, RecordRow>> {
    const wanted = keys.map(({ type, id }) => ({ type, id }));
    const found = await rows<RecordRow>(on, readRecords(JSON.stringify(wanted)));
    return new Map(found.map((row) => [keyOf(row), row]));
  }

  /** @throws 404 */
  async one(given: EntityKey, on: Queryable = this.database.pool): Promise<RecordRow> {
    const key = storedKey(given);
    const row = (await this.all([key], on)).get(keyOf(key));
    if (!row) throw notFound(`There is no ${key.type} ${key.id} in the directory.`);
    return row;
  }
}
