/** What a change makes of a definition, and what may not be changed of it. */
import type { LeaderboardChanges, LeaderboardDefinition } from '@coliseum/contracts';
import { AppError, unprocessable, type FieldError } from '../../platform/errors/app-error.js';
import { FIXED_WHERE_BUILT_IN } from './built-in-boards.js';
import { definitionFaults, type Draft } from './definition-rules.js';

const same = (a: unknown, b: unknown): boolean => canonical(a) === canonical(b);

/** Weights in another order are the same ones; windows in another order are not. */
const canonical = (value: unknown): string =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? JSON.stringify(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : JSON.stringify(value);

const fieldsOf = (changes: LeaderboardChanges): (keyof LeaderboardChanges)[] =>
  Object.keys(changes) as (keyof LeaderboardChanges)[];

/** @throws 422 where the outcome is no definition, or what is fixed would change */
export function changed(current: LeaderboardDefinition, changes: LeaderboardChanges): Draft {
  const { builtIn, version: _, ...before } = current;
  const draft: Draft = { ...before, ...changes };
  const fixed = ['scope', ...(builtIn ? FIXED_WHERE_BUILT_IN : [])] as (keyof LeaderboardChanges)[];
  const faults: FieldError[] = fixed
    .filter((field) => !same(draft[field], current[field]))
    .map((field) => ({
      path: `/${field}`,
      code: 'not_changeable',
      message: builtIn
        ? `"${current.id}" is built in: its ${field} stays ${JSON.stringify(current[field])}; make a board of your own.`
        : `A board's ${field} stays; make another board.`,
    }));
  faults.push(...definitionFaults(draft));
  if (faults[0]) throw unprocessable('invalid_definition', faults[0].message, faults);
  return draft;
}

/** 409 with the difference: what the caller wants beside what stands. */
export function changedMeanwhile(
  current: LeaderboardDefinition,
  version: number,
  changes: LeaderboardChanges,
): AppError {
  const differences = fieldsOf(changes)
    .filter((field) => !same(changes[field], current[field]))
    .map((field) => ({ field, yours: changes[field], theirs: current[field] }));
  const named = differences.map(({ field }) => field).join(', ');
  const detail = `"${current.id}" is at version ${current.version} by now, your change was made to ${version}${
    named ? `; they differ in ${named}` : '; it already is as you want it'
  }. Look at it, then send version ${current.version}.`;
  return new AppError(409, 'leaderboard_changed', detail, {
    extensions: { currentVersion: current.version, differences },
  });
}
