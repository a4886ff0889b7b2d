/** Two change a tournament at once: the later one is told what stands by now, beside what is wished. */
import type { TournamentPatch } from '@coliseum/contracts';
import { AppError } from '../../platform/errors/app-error.js';
import type { TournamentRow } from '../store/rows.js';
import { planOf } from './plan-tournament.js';

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** 409 with the difference: what the caller wants beside what stands. */
export function changedMeanwhile(row: TournamentRow, wanted: TournamentPatch, version: number): AppError {
  const stands: Readonly<Record<string, unknown>> = { ...planOf(row) };
  const differences = Object.entries(wanted)
    .map(([field, yours]) => ({ field, yours: yours as unknown, theirs: stands[field] }))
    .filter(({ field, yours, theirs }) => field in stands && !same(asStored(yours), asStored(theirs)));
  const named = differences.map(({ field }) => field).join(', ');
  const detail = `"${row.name}" is at version ${row.version} by now, yours is ${version}${
    named ? `; they differ in ${named}` : ''
  }. Look at it, then send version ${row.version}.`;
  return new AppError(409, 'tournament_changed', detail, {
    extensions: { currentVersion: row.version, differences },
  });
}

/** An instant may be written in many ways. */
const asStored = (value: unknown): unknown => {
  if (value instanceof Date) return value.toISOString();
  const at = typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(at) ? value : new Date(at).toISOString();
};
