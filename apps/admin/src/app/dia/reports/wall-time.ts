/** A time as the clocks of a zone show it, turned into the instant that is meant. */
import { TimeZone } from '@coliseum/domain';

const DAY_MS = 86_400_000;
const SHAPE = /^\d{4}-\d\d-\d\dT\d\d:\d\d$/;

/**
 * What the clocks show twice means the first time; what they skip, the time after the gap by as much.
 * @param text 2019-05-18T22:00
 * @returns null for what is no time; an unknown zone is read as UTC
 */
export const wallTime = (text: string, zone: string): Date | null => {
  const asUtc = SHAPE.test(text) ? Date.parse(`${text}Z`) : Number.NaN;
  if (Number.isNaN(asUtc)) return null;
  const clocks = TimeZone.find(zone) ?? TimeZone.find('UTC');
  if (!clocks) return null;
  const before = asUtc - clocks.offsetAt(asUtc - DAY_MS);
  const after = asUtc - clocks.offsetAt(asUtc + DAY_MS);
  const shows = (at: number): boolean => at + clocks.offsetAt(at) === asUtc;
  const fits = [before, after].filter(shows).sort((a, b) => a - b);
  return new Date(fits[0] ?? before);
};
