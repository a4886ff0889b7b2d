/** What an act changed, field by field: a record's before and after laid beside each other. */

export interface Change {
  /** `profile.height`, `scopes.0` */
  field: string;
  kind: 'added' | 'removed' | 'changed' | 'same';
  /** in words; empty where it was not there */
  before: string;
  after: string;
}

/** Deep enough for everything that is written down; below that it is shown as it stands. */
const DEPTH = 6;

/** Fields in the order in which they stand in what is, then those that are gone; what stayed the same too. */
export function differenceOf(before: unknown, after: unknown): Change[] {
  const was = leavesOf(before);
  const is = leavesOf(after);
  return [...new Set([...is.keys(), ...was.keys()])].map((field) => ({
    field: field || 'value',
    kind: kindOf(was.get(field), is.get(field)),
    before: was.get(field) ?? '',
    after: is.get(field) ?? '',
  }));
}

const kindOf = (was: string | undefined, is: string | undefined): Change['kind'] => {
  if (was === undefined) return 'added';
  if (is === undefined) return 'removed';
  return was === is ? 'same' : 'changed';
};

function leavesOf(value: unknown, path = '', depth = DEPTH): Map<string, string> {
  if (value === null || value === undefined) return new Map(path === '' ? [] : [[path, 'none']]);
  if (typeof value !== 'object' || depth === 0) return new Map([[path, inWords(value)]]);
  const entries = Object.entries(value);
  if (entries.length === 0) return new Map(path === '' ? [] : [[path, 'empty']]);
  if (Array.isArray(value) && value.every((one) => typeof one !== 'object'))
    return new Map([[path, value.map(inWords).join(', ')]]);
  return new Map(
    entries.flatMap(([name, inner]) => [
      ...leavesOf(inner, path === '' ? name : `${path}.${name}`, depth - 1),
    ]),
  );
}

const inWords = (value: unknown): string => {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return typeof value === 'string' ? value : JSON.stringify(value);
};
