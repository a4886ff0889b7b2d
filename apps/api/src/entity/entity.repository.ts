/** Reads and writes coliseum_entities; the only writer. */
import { Injectable } from '@nestjs/common';
import type { Entity, EntityType } from '@coliseum/contracts';
import { Database } from '../platform/database/database.js';
import { firstRow, rows, run, type Queryable } from '../platform/database/sql.js';
import { keyOf, type CheckedEntity } from './check-entities.js';
import { COLUMNS, FIELDS } from './entity-fields.js';
import { findEntity, insertNewEntities, lockEntities, updateEntities } from './entity.sql.js';

export interface Written {
  type: string;
  id: string;
  ends_too_early: boolean;
  closes_too_early: boolean;
}

interface Row {
  type: EntityType;
  id: string;
  name: string;
  image_url: string | null;
  city_id: string | null;
  city: string | null;
  starts_at: Date | null;
  ends_at: Date | null;
  voting_opens_at: Date | null;
  voting_closes_at: Date | null;
  lineup: string[];
  time_zone: string | null;
  brand_id: string | null;
  cost_cents: string | null;
  currency: string | null;
  attributes: Record<string, unknown>;
  updated_at: Date;
}

const toRow = (entity: CheckedEntity): Record<string, unknown> => ({
  type: entity.type,
  id: entity.id,
  ...Object.fromEntries(
    FIELDS.filter((field) => entity[field] !== undefined).map((field) => [COLUMNS[field], entity[field]]),
  ),
});

const iso = (date: Date | null): string | null => date?.toISOString() ?? null;

const fromRow = (row: Row): Entity => ({
  type: row.type,
  id: row.id,
  name: row.name,
  imageUrl: row.image_url,
  cityId: row.city_id,
  city: row.city,
  startsAt: iso(row.starts_at),
  endsAt: iso(row.ends_at),
  votingOpensAt: iso(row.voting_opens_at),
  votingClosesAt: iso(row.voting_closes_at),
  lineup: row.lineup,
  timeZone: row.time_zone,
  brandId: row.brand_id,
  costCents: row.cost_cents === null ? null : Number(row.cost_cents),
  currency: row.currency,
  attributes: row.attributes,
  updatedAt: row.updated_at.toISOString(),
});

@Injectable()
export class EntityRepository {
  constructor(private readonly database: Database) {}

  /** @param on an open transaction */
  async upsert(on: Queryable, entities: readonly CheckedEntity[]): Promise<Written[]> {
    const inserted = await rows<Written>(on, insertNewEntities(JSON.stringify(entities.map(toRow))));
    const fresh = new Set(inserted.map(keyOf));
    const known = entities.filter((entity) => !fresh.has(keyOf(entity)));
    if (known.length === 0) return inserted;
    const json = JSON.stringify(known.map(toRow));
    await run(on, lockEntities(json));
    return [...inserted, ...(await rows<Written>(on, updateEntities(json)))];
  }

  async find(type: EntityType, id: string): Promise<Entity | undefined> {
    const row = await firstRow<Row>(this.database.pool, findEntity(type, id));
    return row && fromRow(row);
  }
}
