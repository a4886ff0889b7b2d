/** When an event is, as fans look for it: on now, to come, over; pure. */
import type { Entity } from '@coliseum/contracts';
import { formatDay, formatMinute, type Zone, zoneName } from '@coliseum/ui';

export type EventPhase = 'now' | 'coming' | 'over' | 'undated';
const HOUR = 3_600_000;
/** of an event that does not say when it ends */
const USUAL_MS = 6 * HOUR;

const at = (text: string | null): number | null => (text === null ? null : Date.parse(text));

export const phaseOf = (
  { startsAt, endsAt }: Pick<Entity, 'startsAt' | 'endsAt'>,
  now: number,
): EventPhase => {
  const [start, end] = [at(startsAt), at(endsAt)];
  if (start === null && end === null) return 'undated';
  if (start !== null && now < start) return 'coming';
  return now < (end ?? (start ?? 0) + USUAL_MS) ? 'now' : 'over';
};

/** Sat 18 May 2019, 21:00 – 00:30 CEST */
export const timeWords = ({ startsAt, endsAt }: Pick<Entity, 'startsAt' | 'endsAt'>, zone: Zone): string => {
  const first = startsAt ?? endsAt;
  if (first === null) return 'no date yet';
  const until = startsAt !== null && endsAt !== null ? ` – ${formatMinute(endsAt, zone)}` : '';
  return `${formatDay(first, zone)}, ${formatMinute(first, zone)}${until} ${zoneName(zone, first)}`;
};

const ORDER: Record<EventPhase, number> = { now: 0, coming: 1, undated: 2, over: 3 };

/** On now, then the next ones, then those without a date, then what was last. */
export const inOrder = (events: readonly Entity[], now: number): Entity[] =>
  events.toSorted((a, b) => {
    const [first, second] = [phaseOf(a, now), phaseOf(b, now)];
    if (first !== second) return ORDER[first] - ORDER[second];
    const [from, to] = [a, b].map(({ startsAt, endsAt }) => at(startsAt ?? endsAt) ?? 0) as [number, number];
    return (first === 'over' ? to - from : from - to) || a.name.localeCompare(b.name, 'en');
  });
