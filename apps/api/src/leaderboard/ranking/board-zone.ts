/** The time zone that a board's days, weeks and months go by. */
import type { Window } from '@coliseum/contracts';
import { HOUR_MS, isSliding, TimeZone } from '@coliseum/domain';

/** Made once: each brings its own formatter, and every evaluation asks. */
const zones = new Map<string, TimeZone>();

function find(name: string): TimeZone | undefined {
  const zone = zones.get(name) ?? TimeZone.find(name);
  if (zone) zones.set(name, zone);
  return zone;
}

export const hasZone = (name: string): boolean => find(name) !== undefined;

/** @returns undefined for UTC */
export function boardZone(name: string): TimeZone | undefined {
  if (name === 'UTC') return undefined;
  const zone = find(name);
  if (!zone) throw new Error(`There is no time zone "${name}"`);
  return zone.isUtc ? undefined : zone;
}

const YEAR_MS = 366 * 24 * HOUR_MS;
/** Whether a zone's midnights lie inside hours; asked at every refresh, and what a zone does changes with the runtime only. */
const halves = new Map<string, boolean>();

/** Whether days, as the window counts them, can begin inside an hour: +05:30, or what a zone keeps for half the year. */
export function cutsHours(window: Window, timeZone: string): boolean {
  const zone = boardZone(timeZone);
  if (!zone || window === 'all_time' || isSliding(window)) return false;
  const known = halves.get(timeZone) ?? hasHalfHours(zone);
  halves.set(timeZone, known);
  return known;
}

function hasHalfHours(zone: TimeZone): boolean {
  const now = Date.now();
  const offsets = [now - YEAR_MS, ...zone.changes(now - YEAR_MS, now + YEAR_MS).map(({ at }) => at)];
  return offsets.some((at) => zone.offsetAt(at) % HOUR_MS !== 0);
}
