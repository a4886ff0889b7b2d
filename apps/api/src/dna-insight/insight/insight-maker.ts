/** Works an insight out: the entity's own profile, its audience, how they go together. */
import { Injectable } from '@nestjs/common';
import { LEAST_GROUP, type DnaEntityType } from '@coliseum/contracts';
import { fillProfile, type EvolutionSums } from '@coliseum/domain';
import { toModel, type ModelRow } from '../model/model-row.js';
import { VectorShape } from '../people/vector-shape.js';
import { AudienceReader } from './audience-reader.js';
import type { AudienceQuestion } from './audience.sql.js';
import { countAudience } from './count-audience.js';
import { EntityProfiles, type KnownEntity } from './entity-profiles.js';
import type { InsightKey, StoredInsight } from './stored-insight.js';
import { toProfile } from './to-profile.js';

export interface MadeInsight {
  insight: StoredInsight;
  /** null: too few to be told */
  evolution: Omit<EvolutionSums, 'day'> | null;
}

@Injectable()
export class InsightMaker {
  constructor(
    private readonly entities: EntityProfiles,
    private readonly audiences: AudienceReader,
  ) {}

  async make(key: InsightKey, entity: KnownEntity, row: ModelRow): Promise<MadeInsight> {
    const type = key.entityType as DnaEntityType;
    const model = toModel(row);
    const own = await this.entities.of(type, key.entityId, entity, model);
    const found = await this.audiences.read(questionOf(key, entity, row.version));
    const profile = toProfile(own, model);
    const filled = profile.length > 0 ? fillProfile(own.observed, model) : undefined;
    const { audience, evolution } = countAudience(found, filled, model, new VectorShape(model.layout));
    if (audience.analysed < LEAST_GROUP)
      return {
        insight: { state: 'too_few', entityName: entity.name, profile, audience: null },
        evolution: null,
      };
    const state = filled ? 'ready' : 'no_profile';
    return { insight: { state, entityName: entity.name, profile, audience }, evolution };
  }
}

/** A tournament's audience is its cities' people while it lasts. */
export function questionOf(
  { entityType, entityId, from, to }: InsightKey,
  entity: KnownEntity,
  model: number,
): AudienceQuestion {
  const { between, cities } = entity;
  return {
    ...{ type: entityType as DnaEntityType, model, ids: between ? cities : [entityId] },
    from: between && (!from || from < between.from) ? between.from : from,
    to: between && (!to || to > between.to) ? between.to : to,
  };
}
