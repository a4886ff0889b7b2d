/** Reads and writes coliseum_entities; the only writer. */
import { Injectable } from '@nestjs/common';
import type { Entity, EntityList, EntityType } from '@coliseum/contracts';
import { Database } from '../platform/database/database.js';
import { firstRow, rows, run, type Queryable } from '../platform/database/sql.js';
import { keyOf, type CheckedEntity } from './check-entities.js';
import { COLUMNS, FIELDS } from './entity-fields.js';
import { toEntity, type EntityRow } from './entity-row.js';
import {
  countEntities,
  findEntity,
  insertNewEntities,
  listEntities,
  lockEntities,
  updateEntities,
  type EntityOrder,
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
    const row = await firstRow<EntityRow>(this.database.pool, findEntity(type, id));
    return row && toEntity(row);
  }

  async list(search: EntitySearch, order: EntityOrder, limit: number, offset: number): Promise<EntityList> {
    const [found, counted] = await Promise.all([
      rows<EntityRow>(this.database.pool, listEntities(search, order, limit, offset)),
      firstRow<{ total: number }>(this.database.pool, countEntities(search)),
    ]);
    return { total: counted?.total ?? 0, entities: found.map(toEntity) };
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
