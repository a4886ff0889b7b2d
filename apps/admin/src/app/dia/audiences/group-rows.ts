/** The groups of an audience as rows: its figures, where each group is at home, and in which order. */
import type { DnaSegments, EntityDna, MatchBand, SortOrder } from '@coliseum/contracts';
import { matchBand } from '@coliseum/domain';
import { shareWords } from '../../report/words/share-words';
import type { GroupSort } from './audiences-query';

export interface GroupCity {
  cityId: string;
  name: string;
  people: number;
  resonance: number;
}
export interface GroupRow {
  /** of the archetype; null: people of several groups, or of none, who are told together */
  id: string | null;
  name: string;
  traits: readonly string[];
  people: number;
  /** of those analysed */
  share: number;
  shareText: string;
  spendCents: number;
  perHeadCents: number;
  /** in the chosen city, else where it is strongest; null: in no city that may be told */
  city: GroupCity | null;
  /** with whom the audience is of; null for everybody's groups, and for those told together */
  match: number | null;
  band: MatchBand | null;
}

const SHOWN_TRAITS = 3;

type CityOf = (groupId: string | null) => GroupCity | null;

/** @param dna of the chosen one; null: of everybody @param cityId where they are compared */
export const groupRows = (
  segments: DnaSegments,
  dna: EntityDna | null,
  cityId: string | null,
): GroupRow[] => {
  const cityOf = cityFinder(segments, cityId);
  return dna === null ? rowsOfAll(segments, cityOf) : rowsOfAudience(dna, cityOf);
};

const rowsOfAll = ({ items }: DnaSegments, cityOf: CityOf): GroupRow[] => {
  const shares = shareWords(items);
  return items.map(({ id, name, people, share, revenueCents, revenuePerHeadCents, traits }, i) => ({
    ...{ id, name, people, share, shareText: shares[i] ?? '', city: cityOf(id), match: null, band: null },
    ...{ spendCents: revenueCents, perHeadCents: revenuePerHeadCents },
    traits: traits.slice(0, SHOWN_TRAITS).map(({ trait }) => trait),
  }));
};

const rowsOfAudience = ({ audience }: EntityDna, cityOf: CityOf): GroupRow[] => {
  const groups = audience?.archetypes ?? [];
  const shares = shareWords(groups);
  return groups.map(({ id, name, people, share, averageMatch: match, traits, ...spent }, i) => ({
    ...{ id, name, traits, people, share, shareText: shares[i] ?? '', city: cityOf(id), match },
    ...{ spendCents: spent.revenueCents, perHeadCents: spent.revenuePerHeadCents },
    band: match === null ? null : matchBand(match),
  }));
};

/** A city that the directory does not name goes by its id. */
export const citiesOf = (segments: DnaSegments, groupId: string): GroupCity[] =>
  (segments.items.find(({ id }) => id === groupId)?.cities ?? []).map((city) => ({
    ...city,
    name: city.name ?? city.cityId,
  }));

const cityFinder = (segments: DnaSegments, cityId: string | null): CityOf => {
  const cities = new Map(segments.items.map(({ id }) => [id, citiesOf(segments, id)]));
  return (groupId) => {
    const own = groupId === null ? [] : (cities.get(groupId) ?? []);
    return (cityId === null ? own[0] : own.find((city) => city.cityId === cityId)) ?? null;
  };
};

/** Every city where some group is at home, by name. */
export const knownCities = (segments: DnaSegments): { cityId: string; name: string }[] => {
  const all = segments.items.flatMap(({ id }) => citiesOf(segments, id));
  return [...new Map(all.map(({ cityId, name }) => [cityId, { cityId, name }])).values()].sort((a, b) =>
    a.name.localeCompare(b.name),
  );
};

const FIGURES: Readonly<Record<Exclude<GroupSort, 'name'>, (row: GroupRow) => number | null>> = {
  people: ({ people }) => people,
  spend: ({ spendCents }) => spendCents,
  perHead: ({ perHeadCents }) => perHeadCents,
  city: ({ city }) => city?.resonance ?? null,
  match: ({ match }) => match,
};

/** Of equal ones the larger stands first; what is not known stands last, whichever way round. */
export const sortRows = (rows: readonly GroupRow[], sort: GroupSort, order: SortOrder): GroupRow[] => {
  const sign = order === 'asc' ? 1 : -1;
  const others = (a: GroupRow, b: GroupRow): number => b.people - a.people || a.name.localeCompare(b.name);
  if (sort === 'name') return rows.toSorted((a, b) => sign * a.name.localeCompare(b.name) || others(a, b));
  const figure = FIGURES[sort];
  return rows.toSorted((a, b) => {
    const [x, y] = [figure(a), figure(b)];
    if (x === null || y === null) return x === y ? others(a, b) : x === null ? 1 : -1;
    return sign * (x - y) || others(a, b);
  });
};
