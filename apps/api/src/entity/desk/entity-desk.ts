/** Makes and changes one entity by a person's hand: never over somebody else's change, never blindly while people vote. */
import { Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import type { EntityInput, EntityPatch, EntityRecord } from '@coliseum/contracts';
import { Database } from '../../platform/database/database.js';
import { run } from '../../platform/database/sql.js';
import { conflict } from '../../platform/errors/app-error.js';
import { Facts } from '../../platform/facts/facts.js';
import { erasedAmong } from '../../platform/people/erased-among.js';
import { checkEntities, entitiesRefused, keyOf, type CheckedEntity } from '../check-entities.js';
import type { EntityKey } from '../entity-key.js';
import { storedKey } from '../entity-key.js';
import { EntityRepository } from '../entity.repository.js';
import { lockEntities } from '../entity.sql.js';
import { PictureFetcher } from '../picture/picture-fetcher.js';
import { spanFaults } from '../span-faults.js';
import { changedMeanwhile } from './changed-meanwhile.js';
import { EntityRecords } from './entity-records.js';
import { holdKey } from './record.sql.js';
import { toRecord, type RecordRow } from './to-record.js';
import { changesJudging, votingState } from './voting-state.js';
import { wishOf } from './voting-wish.js';

export interface Changed {
  before: EntityRecord;
  after: EntityRecord;
}

@Injectable()
export class EntityDesk {
  constructor(
    private readonly database: Database,
    private readonly directory: EntityRepository,
    private readonly records: EntityRecords,
    private readonly facts: Facts,
    private readonly pictures: PictureFetcher,
  ) {}

  /** @throws 409 where it is there already, 422 */
  async create(input: EntityInput): Promise<EntityRecord> {
    const entity = oneOf(input);
    const made = await this.database.transaction(async (client) => {
      await run(client, holdKey(entity.type, entity.id));
      const known = (await this.records.all([entity], client)).get(keyOf(entity));
      if (known)
        throw conflict(
          'entity_exists',
          `There is a ${entity.type} ${entity.id} already: “${known.name}”. Change that one.`,
        );
      return this.write(client, entity);
    });
    this.announce(entity);
    return made;
  }

  /** @throws 404, 409 where it was changed meanwhile or its voting is open, 422 */
  async change(given: EntityKey, { version, whileVoting, ...fields }: EntityPatch): Promise<Changed> {
    const key = storedKey(given);
    const changed = await this.database.transaction(async (client) => {
      await run(client, lockEntities(JSON.stringify([key])));
      const row = await this.records.one(key, client);
      if (row.version !== version) throw changedMeanwhile(row, fields);
      const entity = oneOf({ ...key, name: row.name, ...fields });
      if (!whileVoting) refuseWhileVoting(row, entity);
      return { before: toRecord(row), after: await this.write(client, entity), entity };
    });
    this.announce(changed.entity);
    return { before: changed.before, after: changed.after };
  }

  private async write(client: PoolClient, entity: CheckedEntity): Promise<EntityRecord> {
    if (entity.type === 'user' && (await erasedAmong(client, [entity.id])).has(entity.id))
      throw conflict('erased', `${entity.id} was erased; nothing of them is kept.`);
    const faults = spanFaults([entity], await this.directory.upsert(client, [entity]));
    if (faults.length > 0) throw entitiesRefused(faults.map(withoutPlace));
    return toRecord(await this.records.one(entity, client));
  }

  private announce({ type, id, imageUrl }: CheckedEntity): void {
    this.facts.announce('entities.changed', { entities: [{ type, id }] });
    if (imageUrl != null) this.pictures.wake();
  }
}

/** One entity has no place in a body. */
function oneOf(input: EntityInput): CheckedEntity {
  const [entity] = checkEntities([input]);
  if (!entity) throw new Error('What was checked is there.');
  return entity;
}

const withoutPlace = <T extends { path: string; message: string }>(fault: T): T => ({
  ...fault,
  path: fault.path.replace(/^\/0/, ''),
  message: fault.message.replace(/^Entity 0: w/, 'W'),
});

function refuseWhileVoting(row: RecordRow, entity: CheckedEntity): void {
  if (row.type !== 'event' || votingState(row, row.now) !== 'open') return;
  if (!changesJudging(row, wishOf(row, entity))) return;
  throw conflict(
    'voting_open',
    `People are voting for “${row.name}” just now. Look at what would change, then send it with whileVoting.`,
  );
}
