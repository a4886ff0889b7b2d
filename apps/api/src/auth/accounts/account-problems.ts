/** What is said where an account is not there, was changed meanwhile, or must stay as it is. */
import type { UserPatch } from '@coliseum/contracts';
import { AppError, conflict, notFound } from '../../platform/errors/app-error.js';
import { decidedOf, type AccountRow } from './account-row.js';

export const accountNotFound = (id: string): AppError =>
  notFound(`There is no account ${id}.`, 'user_not_found');

export const emailTaken = (email: string): AppError =>
  conflict('email_taken', `There is an account of ${email} already; change that one.`);

export const lastAdmin = ({ email }: AccountRow): AppError =>
  conflict(
    'last_admin',
    `${email} is the last admin who can sign in; make somebody else an admin first, or nobody could let people in.`,
  );

/** 409 with the difference: what the caller wants beside what stands. */
export function changedMeanwhile(row: AccountRow, { version, ...wanted }: UserPatch): AppError {
  const current = decidedOf(row);
  const differences = (Object.keys(wanted) as (keyof typeof wanted)[])
    .filter((field) => wanted[field] !== current[field])
    .map((field) => ({ field, yours: wanted[field], theirs: current[field] }));
  const named = differences.map(({ field }) => field).join(', ');
  const detail = `"${row.email}" is at version ${row.version} by now, yours is ${version}${
    named ? `; they differ in ${named}` : ''
  }. Look at it, then send version ${row.version}.`;
  return new AppError(409, 'user_changed', detail, {
    extensions: { currentVersion: row.version, differences },
  });
}
