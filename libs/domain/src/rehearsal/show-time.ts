/** Where in a recorded show a rehearsal is. */
import type { Recording, Rehearsal } from '@coliseum/contracts';

/** Milliseconds of the show; negative: it has not begun. @param now ms since 1970, by the server's clock */
export const showElapsed = (
  { startedAt, speed }: Pick<Rehearsal, 'startedAt' | 'speed'>,
  now: number,
): number => (now - Date.parse(startedAt)) * speed;

/** Milliseconds from the show's beginning to its end. */
export const showLength = ({ startsAt, endsAt }: Pick<Recording, 'startsAt' | 'endsAt'>): number =>
  Date.parse(endsAt) - Date.parse(startsAt);
