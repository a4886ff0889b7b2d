/** Where hours, days, ISO weeks and months begin by the clocks of a time zone. */
import { DAY_MS, HOUR_MS, nextPeriodStart, periodStart, type BoundedPeriod } from './period-start.js';
import type { TimeZone } from './time-zone.js';

/** Clocks differ from UTC by less than a day, and no zone has two changes within two. */
const AROUND_MS = DAY_MS;

/**
 * The first instant at which the zone's clocks show `local` (milliseconds as if they were UTC) or, where that time is
 * skipped, a later one. A time shown twice is the first of the two.
 */
export function instantOf(zone: TimeZone, local: number): number {
  const before = zone.offsetAt(local - AROUND_MS);
  const after = zone.offsetAt(local + AROUND_MS);
  for (const offset of before > after ? [before, after] : [after, before])
    if (zone.offsetAt(local - offset) === offset) return local - offset;
  const skip = zone
    .changes(local - AROUND_MS, local + AROUND_MS)
    .find(({ at, offset }) => at + offset > local);
  return skip?.at ?? local - after;
}

const localOf = (zone: TimeZone, at: number): number => at + zone.offsetAt(at);

/**
 * The start of the zone's period that `at` lies in: the first instant at which its clocks show a time within it. A
 * period that the clocks skip (30 December 2011 in Apia) holds no instant.
 */
export function zonedPeriodStart(period: BoundedPeriod, zone: TimeZone, at: Date): Date {
  if (period === 'hourly') return new Date(zonedHourStart(zone, at.getTime()));
  // where clocks go back over midnight, the second time of the evening belongs to the day that had begun
  const local = Math.max(localOf(zone, at.getTime()), latestLocal(zone, at.getTime()));
  return new Date(instantOf(zone, periodStart(period, new Date(local)).getTime()));
}

/** The latest time that the clocks had shown when they were last put back, within the day before `at`. */
function latestLocal(zone: TimeZone, at: number): number {
  const last = zone.changes(at - AROUND_MS, at).at(-1);
  return last ? last.at - 1 + zone.offsetAt(last.at - 1) : -Infinity;
}

/** Clocks put forward or back by half an hour make one hour shorter or longer; it is never cut in two. */
function zonedHourStart(zone: TimeZone, at: number): number {
  const local = localOf(zone, at);
  const start = at - (local - Math.floor(local / HOUR_MS) * HOUR_MS);
  const change = zone.changes(start, at).at(-1);
  if (!change) return start;
  const before = localOf(zone, change.at - 1);
  const isSameHour = Math.floor(before / HOUR_MS) === Math.floor(local / HOUR_MS);
  return isSameHour ? zonedHourStart(zone, change.at - 1) : change.at;
}

/** The start of the period after the one that starts at `start`. */
export function nextZonedPeriodStart(period: BoundedPeriod, zone: TimeZone, start: Date): Date {
  if (period === 'hourly') return new Date(nextZonedHour(zone, start.getTime()));
  // a start that the clocks skipped lies a little later in its period
  let local = periodStart(period, new Date(localOf(zone, start.getTime())));
  for (;;) {
    local = nextPeriodStart(period, local);
    const next = instantOf(zone, local.getTime());
    if (next > start.getTime()) return new Date(next);
  }
}

function nextZonedHour(zone: TimeZone, start: number): number {
  for (let at = start; ;) {
    const local = localOf(zone, at);
    const next = at + HOUR_MS - (local - Math.floor(local / HOUR_MS) * HOUR_MS);
    const change = zone.changes(at, next)[0];
    if (!change) return next;
    if (zonedHourStart(zone, change.at) === change.at) return change.at;
    at = change.at;
  }
}
