/** Takes entities into the directory, all of a body or none, and says so. */
import { Injectable } from '@nestjs/common';
import { ENTITY_TYPES, type Entity, type EntityList, type EntityType } from '@coliseum/contracts';
import { AuditLog } from '../platform/audit/audit.js';
import { Database } from '../platform/database/database.js';
import { Facts } from '../platform/facts/facts.js';
import { mayUse, type Principal } from '../platform/http/principal.js';
import { erasedAmong } from '../platform/people/erased-among.js';
import { checkEntities, entitiesRefused, keyOf, type CheckedEntity } from './check-entities.js';
import type { EntityOrder } from './entity.sql.js';
import { EntityRepository } from './entity.repository.js';
import { storedKey } from './entity-key.js';
import { PictureFetcher } from './picture/picture-fetcher.js';
import { spanFaults } from './span-faults.js';

export interface Upserted {
  /** how many entities are as the body says now */
  upserted: number;
  /** people among them who were erased: nothing of them is kept */
  erased: number;
}

@Injectable()
export class EntityService {
  constructor(
    private readonly database: Database,
    private readonly directory: EntityRepository,
    private readonly facts: Facts,
    private readonly audit: AuditLog,
    private readonly pictures: PictureFetcher,
  ) {}

  /** @throws 422 naming the place of each fault */
  async upsert(body: unknown, actor: Principal | undefined, requestId: string): Promise<Upserted> {
    const given = checkEntities(body);
    if (given.length === 0) return { upserted: 0, erased: 0 };
    const entities = await this.database.transaction(async (client) => {
      const users = given.flatMap(({ type, id }) => (type === 'user' ? [id] : []));
      const erased = await erasedAmong(client, users);
      const taken = given.filter(({ type, id }) => type !== 'user' || !erased.has(id));
      const faults = spanFaults(taken, await this.directory.upsert(client, taken));
      if (faults.length > 0) throw entitiesRefused(faults);
      return taken;
    });
    const counts = { upserted: entities.length, erased: given.length - entities.length };
    if (entities.length === 0) return counts;
    this.facts.announce('entities.changed', { entities: entities.map(({ type, id }) => ({ type, id })) });
    if (entities.some(({ imageUrl }) => imageUrl != null)) this.pictures.wake();
    if (actor?.kind === 'user') {
      const subject =
        entities.length === 1 ? keyOf(entities[0] as CheckedEntity) : `${entities.length} entities`;
      await this.audit.record({ actor, action: 'entities.upserted', subject, requestId });
    }
    return counts;
  }

  find(type: EntityType, id: string): Promise<Entity | undefined> {
    return this.directory.find(type, storedKey({ type, id }).id);
  }

  /** People are among them only for those who may read people. */
  list(
    { type, q }: { type: EntityType | undefined; q: string | undefined },
    page: { order: EntityOrder; limit: number; offset: number },
    reader: Principal | undefined,
  ): Promise<EntityList> {
    const mayReadUsers = reader !== undefined && mayUse(reader, { scope: 'read', role: 'viewer' });
    const types = type ? [type] : ENTITY_TYPES.filter((each) => each !== 'user' || mayReadUsers);
    return this.directory.list({ types, q }, page.order, page.limit, page.offset);
  }
}
