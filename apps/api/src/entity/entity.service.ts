/** Takes entities into the directory, all of a body or none, and says so. */
import { Injectable } from '@nestjs/common';
import type { Entity, EntityType } from '@coliseum/contracts';
import { AuditLog } from '../platform/audit/audit.js';
import { Database } from '../platform/database/database.js';
import { Facts } from '../platform/facts/facts.js';
import type { FieldError } from '../platform/errors/app-error.js';
import type { Principal } from '../platform/http/principal.js';
import { checkEntities, entitiesRefused, keyOf, type CheckedEntity } from './check-entities.js';
import { EntityRepository, type Written } from './entity.repository.js';
import { SPANS } from './entity-fields.js';

@Injectable()
export class EntityService {
  constructor(
    private readonly database: Database,
    private readonly directory: EntityRepository,
    private readonly facts: Facts,
    private readonly audit: AuditLog,
  ) {}

  /** @returns how many entities are as the body says now; @throws 422 naming the place of each fault */
  async upsert(body: unknown, actor: Principal | undefined, requestId: string): Promise<number> {
    const entities = checkEntities(body);
    if (entities.length === 0) return 0;
    await this.database.transaction(async (client) => {
      const faults = spanFaults(entities, await this.directory.upsert(client, entities));
      if (faults.length > 0) throw entitiesRefused(faults);
    });
    this.facts.announce('entities.changed', { entities: entities.map(({ type, id }) => ({ type, id })) });
    if (actor?.kind === 'user') {
      const subject =
        entities.length === 1 ? keyOf(entities[0] as CheckedEntity) : `${entities.length} entities`;
      await this.audit.record({ actor, action: 'entities.upserted', subject, requestId });
    }
    return entities.length;
  }

  find(type: EntityType, id: string): Promise<Entity | undefined> {
    return this.directory.find(type, type === 'city' ? id : id.toLowerCase());
  }
}

/** A body may give one end of a span whose other end is stored: only together can they be wrong. */
function spanFaults(entities: readonly CheckedEntity[], written: readonly Written[]): FieldError[] {
  const wrong = written.filter((row) => row.ends_too_early || row.closes_too_early);
  if (wrong.length === 0) return [];
  const indexes = new Map(entities.map((entity) => [keyOf(entity), entity.index]));
  return wrong.map((row) => {
    const index = indexes.get(keyOf(row)) ?? 0;
    const { start, end } = row.ends_too_early ? SPANS[0] : SPANS[1];
    return {
      path: `/${index}/${end}`,
      code: 'invalid_field',
      message: `Entity ${index}: with what is stored, ${end} would not lie after ${start}.`,
    };
  });
}
