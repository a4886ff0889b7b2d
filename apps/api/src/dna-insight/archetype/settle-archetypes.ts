/** Which of the groups just found are archetypes of before – they keep id and name – and what the new ones are called. */
import type { DnaTrait } from '@coliseum/contracts';
import { alignVector, archetypeNames, matchArchetypes } from '@coliseum/domain';

export interface KnownArchetype {
  id: string;
  derived_name: string;
  given_name: string | null;
  centroid: readonly number[];
  labels: readonly string[];
  is_retired: boolean;
}

export interface SettledArchetype {
  id: string;
  /** null: it keeps its own */
  newName: string | null;
  centroid: readonly number[];
  traits: readonly DnaTrait[];
  people: number;
}

interface NewGroup {
  centroid: readonly number[];
  traits: readonly DnaTrait[];
  people: number;
}

/**
 * Those that are told today have the first claim; one that was retired comes back where it fits what is left.
 * @param groups the largest first
 * @param labels of their centroids
 */
export function settleArchetypes(
  groups: readonly NewGroup[],
  known: readonly KnownArchetype[],
  labels: readonly string[],
  newId: () => string,
): SettledArchetype[] {
  const aligned = known.map(({ id, centroid, labels: from, is_retired }) => ({
    ...{ id, is_retired, centroid: alignVector(centroid, from, labels) },
  }));
  const ids = matched(
    groups,
    aligned.filter(({ is_retired }) => !is_retired),
    [],
  );
  const back = matched(
    groups,
    aligned.filter(({ is_retired }) => is_retired),
    ids,
  );
  const ofBefore = groups.map((_, i) => ids[i] ?? back[i] ?? null);
  const kept = new Set(ofBefore);
  const taken = known.flatMap(({ id, derived_name, given_name, is_retired }) =>
    is_retired && !kept.has(id) ? [] : [derived_name, ...(given_name === null ? [] : [given_name])],
  );
  const fresh = groups.filter((_, i) => ofBefore[i] === null);
  const names = archetypeNames(fresh, taken);
  return groups.map((group, i) => ({
    ...group,
    id: ofBefore[i] ?? newId(),
    newName: ofBefore[i] === null ? (names[fresh.indexOf(group)] ?? null) : null,
  }));
}

/** @param settled the groups that have an archetype already */
function matched(
  groups: readonly NewGroup[],
  archetypes: readonly { id: string; centroid: readonly number[] }[],
  settled: readonly (string | null)[],
): (string | null)[] {
  const open = groups.map((_, i) => i).filter((i) => (settled[i] ?? null) === null);
  const found = matchArchetypes(
    archetypes,
    open.map((i) => groups[i]?.centroid ?? []),
  );
  return groups.map((_, i) => found[open.indexOf(i)] ?? null);
}
