/** What a line-up comes to: whom it reaches, whom its artists share, whom each of them brings alone. */
import { PeopleSet } from './people-set.js';

export interface LineupMember {
  id: string;
  people: PeopleSet;
}

export interface LineupFigures {
  /** everybody of any of them */
  reach: PeopleSet;
  members: { id: string; listeners: number; newListeners: number }[];
  /** each pair once, in the order of the line-up */
  overlaps: { a: string; b: string; shared: number; overlap: number | null }[];
}

/** Of the people of either the share that is of both: |A ∩ B| / |A ∪ B|; null where there is nobody. */
export function jaccard(a: number, b: number, shared: number): number | null {
  const either = a + b - shared;
  return either > 0 ? shared / either : null;
}

/** Exact, from the sets themselves: nothing is suppressed yet (suppressLineup). */
export function lineupFigures(members: readonly LineupMember[]): LineupFigures {
  let reach = PeopleSet.of([], 0);
  let twice = PeopleSet.of([], 0);
  for (const { people } of members) {
    twice = twice.union(reach.intersection(people));
    reach = reach.union(people);
  }
  const sizes = members.map(({ people }) => people.size);
  return {
    reach,
    members: members.map(({ id, people }, i) => ({
      id,
      listeners: sizes[i] as number,
      newListeners: people.without(twice).size,
    })),
    overlaps: members.flatMap((a, i) =>
      members.slice(i + 1).map((b, j) => {
        const shared = a.people.intersectionSize(b.people);
        return {
          ...{ a: a.id, b: b.id, shared },
          overlap: jaccard(sizes[i] as number, sizes[i + 1 + j] as number, shared),
        };
      }),
    ),
  };
}

/** How many people an artist who is not in it would add. */
export const candidateGain = (reach: PeopleSet, candidate: PeopleSet): number =>
  candidate.without(reach).size;

/**
 * The mean over people of their best match with an artist of the line-up: everybody comes for the one they like most.
 * @param matches per artist: a person's match with it, undefined where there is none
 * @returns over those who have a match with any of them
 */
export function expectedMatch(
  people: Iterable<number>,
  matches: readonly ((person: number) => number | undefined)[],
): { match: number | undefined; people: number } {
  let [sum, counted] = [0, 0];
  for (const person of people) {
    let best: number | undefined;
    for (const matchOf of matches) {
      const match = matchOf(person);
      if (match !== undefined && (best === undefined || match > best)) best = match;
    }
    if (best === undefined) continue;
    sum += best;
    counted += 1;
  }
  return { match: counted > 0 ? sum / counted : undefined, people: counted };
}
