/** Takeovers as processes tell each other of them: records that only ever grow, so that any order of hearing gives the same. */
import type { Takeover } from '@coliseum/contracts';

export interface TakeoverRecord {
  takeover: Takeover;
  /** screens that were cleared of it by themselves, sorted */
  clearedFor: string[];
  clearedAt: string | null;
  clearedBy: string | null;
}

/** What both know together. Of two clearings the earlier one was the clearing. */
export function mergeTakeover(a: TakeoverRecord, b: TakeoverRecord): TakeoverRecord {
  const first = [a, b]
    .filter(({ clearedAt }) => clearedAt !== null)
    .sort((x, y) => compare(clearing(x), clearing(y)))[0];
  return {
    takeover: a.takeover,
    clearedFor: [...new Set([...a.clearedFor, ...b.clearedFor])].sort(),
    clearedAt: first?.clearedAt ?? null,
    clearedBy: first?.clearedBy ?? null,
  };
}

/** The newest one that stands for this screen. */
export function takeoverOf(records: Iterable<TakeoverRecord>, screenId: string): Takeover | null {
  let newest: Takeover | null = null;
  for (const { takeover, clearedFor, clearedAt } of records) {
    if (clearedAt !== null || clearedFor.includes(screenId)) continue;
    if (takeover.screenIds && !takeover.screenIds.includes(screenId)) continue;
    if (!newest || compare(age(takeover), age(newest)) > 0) newest = takeover;
  }
  return newest;
}

const clearing = ({ clearedAt, clearedBy }: TakeoverRecord): string => `${clearedAt} ${clearedBy}`;
const age = ({ startedAt, id }: Takeover): string => `${startedAt} ${id}`;
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
