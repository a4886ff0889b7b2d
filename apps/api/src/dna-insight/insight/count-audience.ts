/** From the rows of an audience to its figures: matches person by person, groups and what they paid, small groups never told apart. */
import { LEAST_GROUP, type DnaAudience } from '@coliseum/contracts';
import {
  MatchAverages,
  type DnaModel,
  type DnaProfile,
  type EvolutionSums,
  type ProfileMatch,
} from '@coliseum/domain';
import { codesOf, type VectorShape } from '../people/vector-shape.js';
import type { AudienceRow } from './audience.sql.js';
import { EvolutionCounter } from './evolution-counter.js';
import { PersonMatcher } from './person-matcher.js';
import { addPayments, tellGroups, type CountedGroup, type Group } from './tell-groups.js';
import { toldBands, toldDomains, toldMatch } from './told-matches.js';

type Core = Omit<DnaAudience, 'entityName' | 'distinct' | 'k' | 'silhouette' | 'archetypes'>;
export interface CountedAudience extends Core {
  groups: CountedGroup[];
}
export interface AudienceFigures {
  audience: CountedAudience;
  evolution: Omit<EvolutionSums, 'day'>;
}

/**
 * People whose taste is in no group are told as such, or, where they are fewer than ten beside groups, left out: else
 * they could be counted by subtraction, or a group would have to be told with them.
 * @param own the entity's profile; undefined: there is nothing to match with
 */
export function countAudience(
  rows: readonly AudienceRow[],
  own: DnaProfile | undefined,
  model: DnaModel,
  shape: VectorShape,
): AudienceFigures {
  const all = new MatchAverages();
  const evolution = new EvolutionCounter();
  const ofGroups = groupsOf(rows);
  const matcher = own && new PersonMatcher(own, model, shape);
  const groups = ofGroups.map((row): Group => {
    const averages = new MatchAverages();
    for (const match of matchesOf(row, matcher, shape.length))
      for (const counter of [averages, all, evolution]) counter.add(match);
    return { id: row.archetype_id, people: row.people ?? 0, averages, cents: 0 };
  });
  addPayments(
    groups,
    rows.filter(({ kind }) => kind === 'revenue'),
  );
  const analysed = groups.reduce((sum, group) => sum + group.people, 0);
  const { averageMatch, band, topDomain, domains, bandCounts } = all.result();
  const people = rows.find(({ kind }) => kind === 'people')?.people ?? 0;
  return {
    audience: {
      ...{ people, analysed, averageMatch: toldMatch(averageMatch), band, topDomain },
      domains: toldDomains(domains, analysed),
      bands: toldBands(bandCounts, analysed),
      groups: tellGroups(groups),
    },
    evolution: evolution.result(analysed, driftOf(ofGroups)),
  };
}

function groupsOf(rows: readonly AudienceRow[]): AudienceRow[] {
  const groups = rows.filter(({ kind }) => kind === 'group');
  const isAlone = groups.length === 1;
  return groups.filter(
    ({ archetype_id, people }) => isAlone || archetype_id !== null || (people ?? 0) >= LEAST_GROUP,
  );
}

function* matchesOf(
  { vectors, people }: AudienceRow,
  matcher: PersonMatcher | undefined,
  length: number,
): Generator<ProfileMatch> {
  if (!matcher || !vectors) return;
  const codes = codesOf(vectors);
  for (let i = 0; i < (people ?? 0); i++) yield matcher.match(codes, i * length);
}

const driftOf = (rows: readonly AudienceRow[]): { sum: number; n: number } => ({
  sum: rows.reduce((sum, { drift_sum }) => sum + (drift_sum ?? 0), 0),
  n: rows.reduce((sum, { drift_n }) => sum + (drift_n ?? 0), 0),
});
