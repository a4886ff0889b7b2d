/** Was, theirs, yours: what only one side changed merges by itself, what both changed asks. */
export interface Clash<K extends string = string> {
  field: K;
  was: unknown;
  theirs: unknown;
  yours: unknown;
  /** both changed it, to different ends */
  asks: boolean;
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Every field on which the two differ; fields only one side touched do not ask. */
export const clashesOf = <T extends object>(was: T, theirs: T, yours: T): Clash<keyof T & string>[] =>
  (Object.keys({ ...was, ...theirs, ...yours }) as (keyof T & string)[])
    .filter((field) => !same(theirs[field], yours[field]))
    .map((field) => ({
      field,
      was: was[field],
      theirs: theirs[field],
      yours: yours[field],
      asks: !same(was[field], theirs[field]) && !same(was[field], yours[field]),
    }));

/** @param mine the asked fields where yours is to stand; of the others theirs does */
export const merged = <T extends object>(was: T, theirs: T, yours: T, mine: ReadonlySet<string>): T => {
  const result = { ...theirs };
  for (const { field, asks } of clashesOf(was, theirs, yours)) {
    const takesYours = asks ? mine.has(field) : same(was[field], theirs[field]);
    if (takesYours) result[field] = yours[field];
  }
  return result;
};
