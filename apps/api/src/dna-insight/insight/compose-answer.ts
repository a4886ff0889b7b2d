/** An insight as it is told: the archetypes by the names they have now. */
import type {
  DnaArchetype,
  DnaAudience,
  DnaEntityType,
  DnaEvolution,
  DnaProfileDomain,
  DnaState,
  DnaTrait,
  EntityDna,
} from '@coliseum/contracts';
import { LEAST_GROUP } from '@coliseum/contracts';
import type { ModelRow } from '../model/model-row.js';
import type { CountedAudience } from './count-audience.js';
import type { CountedGroup } from './tell-groups.js';

export interface NamedArchetype {
  name: string;
  traits: readonly DnaTrait[];
}
export type ArchetypeNames = ReadonlyMap<string, NamedArchetype>;

const SHOWN_TRAITS = 3;
const TOGETHER = 'Others';
const UNGROUPED = 'In no group';

export interface AnswerParts {
  entityType: DnaEntityType;
  entityId: string;
  entityName: string;
  state: DnaState;
  from: Date | null;
  to: Date | null;
  model: ModelRow | undefined;
  computedAt: Date | null;
  profile: DnaProfileDomain[];
  audience: CountedAudience | null;
  evolution: DnaEvolution[];
  names: ArchetypeNames;
}

export function composeAnswer(parts: AnswerParts): EntityDna {
  const { entityType, entityId, entityName, state, model, computedAt, profile, audience, evolution } = parts;
  return {
    ...{ entityType, entityId, entityName, state, reason: reasonOf(state) },
    modelVersion: model?.version ?? null,
    computedAt: computedAt?.toISOString() ?? null,
    from: parts.from?.toISOString() ?? null,
    to: parts.to?.toISOString() ?? null,
    profile,
    audience: audience && model ? toAudience(audience, entityName, model, parts.names) : null,
    evolution,
  };
}

function toAudience(
  { groups, ...figures }: CountedAudience,
  entityName: string,
  { is_distinct: distinct, k, silhouette }: ModelRow,
  names: ArchetypeNames,
): DnaAudience {
  const archetypes = distinct ? groups.map((group) => toArchetype(group, names)) : [];
  return { entityName, ...figures, distinct, k, silhouette, archetypes };
}

export function toArchetype({ archetypeIds, ...figures }: CountedGroup, names: ArchetypeNames): DnaArchetype {
  const [id] = archetypeIds;
  if (archetypeIds.length !== 1) return { id: null, name: TOGETHER, ...figures, traits: [] };
  const known = typeof id === 'string' ? names.get(id) : undefined;
  if (typeof id !== 'string' || !known) return { id: null, name: UNGROUPED, ...figures, traits: [] };
  const traits = known.traits.slice(0, SHOWN_TRAITS).map(({ trait }) => trait);
  return { id, name: known.name, ...figures, traits };
}

function reasonOf(state: DnaState): string | null {
  switch (state) {
    case 'ready':
      return null;
    case 'pending':
      return 'It is being worked out; ask again in some seconds.';
    case 'too_few':
      return `Fewer than ${LEAST_GROUP} people of this audience may have DNA and have any; so few are never described.`;
    case 'no_model':
      return 'There is no model of the listeners yet; the first one is made within a quarter of an hour of the first events.';
    case 'no_profile':
      return 'There is an audience, but nothing of its own that it could be matched with: the directory states no DNA of it.';
  }
}
