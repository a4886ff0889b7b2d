/** A line-up's figures from its listeners: whom it reaches, what its artists share, how well they go with its people. */
import { LEAST_GROUP, type LineupPreview } from '@coliseum/contracts';
import {
  expectedMatch,
  lineupFigures,
  matchBand,
  MatchAverages,
  PeopleSet,
  suppressLineup,
  type DnaProfile,
} from '@coliseum/domain';
import {
  addPayments,
  tellGroups,
  type CountedGroup,
  type Group,
  type Payments,
} from '../insight/tell-groups.js';
import { toldMatch } from '../insight/told-matches.js';

export interface Listener {
  archetypeId: string | null;
  profile: DnaProfile;
  artists: ReadonlySet<string>;
}
type Told = LineupPreview['artists'][number];
export type CountedArtist = Omit<Told, 'entityName' | 'entityImageUrl'>;
export interface CountedLineup extends Pick<LineupPreview, 'reach' | 'expectedMatch' | 'band' | 'overlaps'> {
  artists: CountedArtist[];
  groups: CountedGroup[];
}

export type MatchOf = (person: number) => number | undefined;

export const told = (match: number | undefined, people: number) => {
  const expected = match === undefined || people < LEAST_GROUP ? null : toldMatch(match);
  return { expectedMatch: expected, band: expected === null ? null : matchBand(expected) };
};

/** The mean over those for whom it is defined. */
export function meanMatch(people: number, matchOf: MatchOf) {
  const one = expectedMatch(Array(people).keys(), [matchOf]);
  return told(one.match, one.people);
}

export function countLineup(
  artistIds: readonly string[],
  listeners: readonly Listener[],
  matchesOf: (artistId: string) => MatchOf,
  payments: readonly Payments[],
): CountedLineup {
  const members = artistIds.map((id) => {
    const indexes = listeners.flatMap(({ artists }, i) => (artists.has(id) ? [i] : []));
    return { id, people: PeopleSet.of(indexes, listeners.length) };
  });
  const figures = lineupFigures(members);
  const { reach, members: counted, overlaps } = suppressLineup(figures);
  const ofArtists = artistIds.map(matchesOf);
  const best = expectedMatch(figures.reach, ofArtists);
  return {
    reach,
    ...told(best.match, best.people),
    artists: counted.map(({ id, listeners: own, newListeners }, i) => ({
      ...{ entityId: id, listeners: own, newListeners },
      ...meanMatch(listeners.length, ofArtists[i] ?? (() => undefined)),
    })),
    overlaps,
    groups: groupsOf(listeners, ofArtists, payments),
  };
}

function groupsOf(
  listeners: readonly Listener[],
  matches: readonly MatchOf[],
  payments: readonly Payments[],
): CountedGroup[] {
  const groups = new Map<string | null, Group>();
  listeners.forEach(({ archetypeId: id }, person) => {
    const group = groups.get(id) ?? { id, people: 0, averages: new MatchAverages(), cents: 0 };
    group.people++;
    group.averages.add({ overall: expectedMatch([person], matches).match, domains: {} });
    groups.set(id, group);
  });
  addPayments([...groups.values()], payments);
  return tellGroups([...groups.values()]);
}
