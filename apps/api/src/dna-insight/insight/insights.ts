/** The answers about an entity's DNA: at once with what is known, or, for who waits, when it is worked out. */
import { Injectable } from '@nestjs/common';
import { DNA_ENTITY_TYPES, type DnaEvolution, type EntityDna } from '@coliseum/contracts';
import { evolutionOfDay, type EvolutionSums } from '@coliseum/domain';
import { ArchetypeBook } from '../archetype/archetype-book.js';
import { Database } from '../../platform/database/database.js';
import { rows } from '../../platform/database/sql.js';
import { notFound } from '../../platform/errors/app-error.js';
import type { DnaQuestion } from '../../platform/dna/dna-answers.js';
import { toModel, type ModelRow } from '../model/model-row.js';
import { ModelStore } from '../model/model-store.js';
import { composeAnswer } from './compose-answer.js';
import { EntityProfiles, type KnownEntity } from './entity-profiles.js';
import { InsightKeeper, type KeptInsight } from './insight-keeper.js';
import { InsightQueue } from './insight-queue.js';
import { readEvolution } from './insight.sql.js';
import { toProfile } from './to-profile.js';

@Injectable()
export class Insights {
  constructor(
    private readonly database: Database,
    private readonly models: ModelStore,
    private readonly entities: EntityProfiles,
    private readonly keeper: InsightKeeper,
    private readonly queue: InsightQueue,
    private readonly archetypes: ArchetypeBook,
  ) {}

  /** What there is now; what there is not is begun. @throws 404 */
  async look(question: DnaQuestion): Promise<EntityDna> {
    const [entity, model] = await Promise.all([this.entity(question), this.models.current()]);
    if (!model) return this.answer(question, entity, undefined, undefined);
    const kept = await this.keeper.find(question, model);
    if (!kept?.isFresh) this.queue.start(idOf(question), () => this.keeper.make(question, entity, model));
    return this.answer(question, entity, model, kept);
  }

  /** Waits until it is worked out. @throws 404 */
  async ask(question: DnaQuestion): Promise<EntityDna> {
    const [entity, model] = await Promise.all([this.entity(question), this.models.current()]);
    if (!model) return this.answer(question, entity, undefined, undefined);
    const kept = await this.keeper.find(question, model);
    question.signal?.throwIfAborted();
    const fresh = kept?.isFresh
      ? kept
      : await this.queue.join(idOf(question), () => this.keeper.make(question, entity, model));
    question.signal?.throwIfAborted();
    return this.answer(question, entity, model, fresh);
  }

  private async entity({ entityType, entityId }: DnaQuestion): Promise<KnownEntity> {
    const found = await this.entities.find(entityType, entityId);
    if (found) return found;
    throw notFound(
      `There is no ${entityType} ${entityId}: the directory does not know it, and nothing was counted of it.`,
    );
  }

  private async answer(
    { entityType, entityId, from, to }: DnaQuestion,
    entity: KnownEntity,
    model: ModelRow | undefined,
    kept: KeptInsight | undefined,
  ): Promise<EntityDna> {
    const common = { entityType, entityId, from, to, model, names: await this.archetypes.names() };
    const evolution = await this.evolution(entityType, entityId);
    if (kept) {
      const { state, profile, audience } = kept.insight;
      const { computedAt } = kept;
      return composeAnswer({
        ...common,
        entityName: entity.name,
        state,
        profile,
        audience,
        computedAt,
        evolution,
      });
    }
    const own = model && (await this.entities.of(entityType, entityId, entity, toModel(model)));
    return composeAnswer({
      ...{ ...common, evolution, entityName: entity.name, computedAt: null, audience: null },
      ...{
        state: model ? 'pending' : 'no_model',
        profile: own && model ? toProfile(own, toModel(model)) : [],
      },
    });
  }

  private async evolution(entityType: string, entityId: string): Promise<DnaEvolution[]> {
    type Row = { day: string; sums: Omit<EvolutionSums, 'day'> };
    const found = await rows<Row>(this.database.pool, readEvolution(entityType, entityId));
    return found.reverse().map(({ day, sums }) => evolutionOfDay({ day, ...sums }));
  }
}

const idOf = ({ entityType, entityId, from, to }: DnaQuestion): string =>
  [entityType, entityId, from?.getTime() ?? '', to?.getTime() ?? ''].join(' ');

export const isDnaEntityType = (type: string): type is DnaQuestion['entityType'] =>
  (DNA_ENTITY_TYPES as readonly string[]).includes(type);
