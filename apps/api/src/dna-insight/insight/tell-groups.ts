/** Groups of an audience as they are told: none of fewer than ten people, with what they paid. */
import type { DnaArchetype } from '@coliseum/contracts';
import { suppressGroups, type MatchAverages } from '@coliseum/domain';
import { toldMatch } from './told-matches.js';

export interface Group {
  /** of the archetype; null: in no group */
  id: string | null;
  people: number;
  averages: MatchAverages;
  cents: number;
}

export type CountedGroup = Omit<DnaArchetype, 'id' | 'name' | 'traits'> & {
  /** one, unless they are told together; null: of people whose taste is in no group */
  archetypeIds: (string | null)[];
};

export interface Payments {
  /** the group of the buyers when they bought, and today */
  archetype_id: string | null;
  now_id: string | null;
  cents: number | null;
}

/** To the group that the buyer was in then; where nobody of this audience is in that one today, to the buyer's own of today. */
export function addPayments(groups: readonly Group[], payments: readonly Payments[]): void {
  const find = (id: string | null): Group | undefined => groups.find((group) => group.id === id);
  for (const { archetype_id, now_id, cents } of payments) {
    const group = find(archetype_id) ?? find(now_id);
    if (group) group.cents += cents ?? 0;
  }
}

export const tellGroups = (groups: readonly Group[]): CountedGroup[] =>
  suppressGroups(groups.map(({ people }) => people)).map(({ members, people, share }) => {
    const own = members.flatMap((member) => groups[member] ?? []);
    const cents = own.reduce((sum, group) => sum + group.cents, 0);
    return {
      ...{ people, share, archetypeIds: own.map(({ id }) => id) },
      averageMatch: own.length === 1 ? toldMatch(own[0]?.averages.result().averageMatch ?? null) : null,
      revenueCents: cents,
      revenuePerHeadCents: Math.round(cents / people),
    };
  });
