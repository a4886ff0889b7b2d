/** Reads and writes coliseum_entities; the only writer. */
import { Injectable } from '@nestjs/common';
import type {
  BallotRule,
  Entity,
  EntityList,
  EntityType,
  ImageRefusal,
  ImageState,
} from '@coliseum/contracts';
import { Database } from '../platform/database/database.js';
import { firstRow, rows, run, type Queryable } from '../platform/database/sql.js';
import { keyOf, type CheckedEntity } from './check-entities.js';
import { COLUMNS, FIELDS } from './entity-fields.js';
import {
  countEntities,
  findEntity,
  insertNewEntities,
  listEntities,
  lockEntities,
  updateEntities,
  type EntitySearch,
} from './entity.sql.js';
import { pictureBase } from './picture/picture-path.js';
import { statePictures } from './picture/picture.sql.js';

export interface Written extends Record<string, unknown> {
  type: string;
  id: string;
  ends_too_early: boolean;
  closes_too_early: boolean;
}

interface Row extends Record<string, unknown> {
  type: EntityType;
  id: string;
  name: string;
  image_url: string | null;
  image_source_url: string | null;
  image_state: ImageState | null;
  image_refusal: ImageRefusal | null;
  city_id: string | null;
  city: string | null;
  starts_at: Date | null;
  ends_at: Date | null;
  voting_opens_at: Date | null;
  voting_closes_at: Date | null;
  ballot_rule: BallotRule | null;
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

/** What the body says of pictures; a path of the entity's own picture, as it was read from here, says nothing new. */
const pictures = (entities: readonly CheckedEntity[]): object[] =>
  entities
    .filter(
      ({ type, id, imageUrl }) =>
        imageUrl !== undefined && !imageUrl?.startsWith(`${pictureBase(type, id)}?v=`),
    )
    .map(({ type, id, imageUrl }) => ({ type, id, given: imageUrl }));

const iso = (date: Date | null): string | null => date?.toISOString() ?? null;

const fromRow = (row: Row): Entity => ({
  type: row.type,
  id: row.id,
  name: row.name,
  imageUrl: row.image_url,
  imageSourceUrl: row.image_source_url,
  imageState: row.image_state,
  imageRefusal: row.image_refusal,
  cityId: row.city_id,
  city: row.city,
  startsAt: iso(row.starts_at),
  endsAt: iso(row.ends_at),
  votingOpensAt: iso(row.voting_opens_at),
  votingClosesAt: iso(row.voting_closes_at),
  ballotRule: row.ballot_rule,
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
    const written = await this.write(on, entities);
    const given = pictures(entities);
    if (given.length > 0) await run(on, statePictures(JSON.stringify(given)));
    return written;
  }

  async find(type: EntityType, id: string): Promise<Entity | undefined> {
    const row = await firstRow<Row>(this.database.pool, findEntity(type, id));
    return row && fromRow(row);
  }

  async list(search: EntitySearch, limit: number, offset: number): Promise<EntityList> {
    const [found, counted] = await Promise.all([
      rows<Row>(this.database.pool, listEntities(search, limit, offset)),
      firstRow<{ total: number }>(this.database.pool, countEntities(search)),
    ]);
    return { total: counted?.total ?? 0, entities: found.map(fromRow) };
  }

  private async write(on: Queryable, entities: readonly CheckedEntity[]): Promise<Written[]> {
    const inserted = await rows<Written>(on, insertNewEntities(JSON.stringify(entities.map(toRow))));
    const fresh = new Set(inserted.map(keyOf));
    const known = entities.filter((entity) => !fresh.has(keyOf(entity)));
    if (known.length === 0) return inserted;
    const json = JSON.stringify(known.map(toRow));
    await run(on, lockEntities(json));
    return [...inserted, ...(await rows<Written>(on, updateEntities(json)))];
  }
}
