/** What the server said of a definition, by the field that it is about. */
import type { ApiError } from '@coliseum/api-client';

export type FieldFaults = ReadonlyMap<string, readonly string[]>;

export const NO_FAULTS: FieldFaults = new Map();

/** A preview names the definition inside of its question. */
const ENVELOPE = /^\/(definition|changes)(?=\/)/;
/** Of the whole, though it is one field that has to change. */
const FIELD_OF_CODE: Readonly<Record<string, string>> = {
  leaderboard_exists: 'id',
  leaderboard_deleted: 'id',
};

const fieldOf = (path: string): string => {
  let rest = path;
  while (ENVELOPE.test(rest)) rest = rest.replace(ENVELOPE, '');
  return rest.split('/')[1] ?? '';
};

/** @returns under an empty name what is of no field that is known here */
export function faultsOf(error: ApiError, fields: ReadonlySet<string>): FieldFaults {
  const faults = new Map<string, string[]>();
  const note = (field: string, message: string): void => {
    const key = fields.has(field) ? field : '';
    const said = faults.get(key) ?? [];
    if (!said.includes(message)) faults.set(key, [...said, message]);
  };
  const named = FIELD_OF_CODE[error.code];
  if (named) note(named, error.message);
  else if (error.errors.length === 0) note('', error.message);
  else for (const { path, message } of error.errors) note(fieldOf(path), message);
  return faults;
}
