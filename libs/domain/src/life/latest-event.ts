/** The event that was on last, while nothing is voted on: its result is what people come for. */
import type { Entity } from '@coliseum/contracts';

/** a result is news for so long */
const NEWS_MS = 48 * 3_600_000;

/** @returns its id; null where nothing began lately */
export const latestEvent = (
  events: readonly Pick<Entity, 'id' | 'startsAt' | 'endsAt' | 'votingClosesAt'>[],
  now: number,
): string | null => {
  const lately = events
    .map(({ id, startsAt, endsAt, votingClosesAt }) => ({
      id,
      from: Date.parse(startsAt ?? votingClosesAt ?? endsAt ?? ''),
      to: Date.parse(endsAt ?? votingClosesAt ?? startsAt ?? ''),
    }))
    .filter(({ from, to }) => from <= now && now - to < NEWS_MS)
    .toSorted((a, b) => b.from - a.from);
  return lately[0]?.id ?? null;
};
