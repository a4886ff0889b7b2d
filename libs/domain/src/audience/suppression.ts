/** Groups too small to hide anybody in are never told apart from others, nor left to be worked out. */
import { LEAST_GROUP } from '@coliseum/contracts';
import { exactShares } from './shares.js';

export interface ToldGroup {
  /** which of the groups that were given stand here together */
  members: number[];
  people: number;
  /** all of them add up to exactly 1, in their order */
  share: number;
  /** groups that are told as one: "Others" */
  together: boolean;
}

/**
 * Groups of people, the largest first, with those under ten put together at the end. Where these are fewer than
 * ten even so (one alone always is), the smallest group that could be shown goes with them: else they would be
 * known by subtraction. An empty group is nobody's and is left out.
 * @param people of each group, of whom nobody is in two
 * @returns nothing where there are fewer than ten people in all
 */
export function suppressGroups(people: readonly number[], least = LEAST_GROUP): ToldGroup[] {
  const groups = people
    .map((count, i) => ({ i, count }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || a.i - b.i);
  const small = groups.filter(({ count }) => count < least);
  const shown = groups.slice(0, groups.length - small.length);
  if (small.length > 0) {
    while (shown.length > 0 && sum(small) < least) small.unshift(shown.pop() as (typeof small)[number]);
    if (sum(small) < least) return [];
  }
  const told = [
    ...shown.map(({ i, count }) => ({ members: [i], people: count, together: false })),
    ...(small.length > 0 ? [{ members: small.map(({ i }) => i), people: sum(small), together: true }] : []),
  ];
  const shares = exactShares(told.map(({ people: count }) => count));
  return told.map((group, i) => ({ ...group, share: shares[i] as number }));
}

/**
 * A row of counts whose sum is known, such as people per band: those under ten are null, and so are the smallest
 * of the others until what is hidden is two counts or more, and ten people or more. Where nobody is hidden
 * (only zeros) there is nobody to protect.
 */
export function suppressCounts(counts: readonly number[], least = LEAST_GROUP): (number | null)[] {
  const hidden = new Set(counts.flatMap((count, i) => (count < least ? [i] : [])));
  const shown = counts
    .map((count, i) => ({ i, count }))
    .filter(({ i }) => !hidden.has(i))
    .sort((a, b) => b.count - a.count || b.i - a.i);
  let hiddenPeople = counts.reduce((all, count, i) => (hidden.has(i) ? all + count : all), 0);
  // empty counts hide nobody: it takes two with people in them
  let withPeople = [...hidden].filter((i) => (counts[i] as number) > 0).length;
  while (withPeople > 0 && (withPeople < 2 || hiddenPeople < least)) {
    const next = shown.pop();
    if (!next) break;
    hidden.add(next.i);
    hiddenPeople += next.count;
    withPeople += 1;
  }
  return counts.map((count, i) => (hidden.has(i) ? null : count));
}

const sum = (groups: readonly { count: number }[]): number =>
  groups.reduce((all, { count }) => all + count, 0);
