/** Whether an item may be shown now: by the wall's own clock, and by what the voting of an event is doing. */
import type { EventPhase, PlaylistItem, SceneSchedule } from '@coliseum/contracts';
import type { TimeZone } from '../windows/time-zone.js';
import { localClock, type LocalClock } from './local-clock.js';

/** By the event's id; an event that is not in it has no phase. */
export type EventPhases = ReadonlyMap<string, EventPhase>;

/** @param at ms since 1970 */
export function scheduleApplies(
  item: Pick<PlaylistItem, 'when' | 'eventId'>,
  at: number,
  zone: TimeZone,
  phases: EventPhases,
): boolean {
  const { when } = item;
  if (!when) return true;
  return phaseFits(when, item.eventId, phases) && timeFits(when, at, zone);
}

function phaseFits(when: SceneSchedule, eventId: string | undefined, phases: EventPhases): boolean {
  if (!when.phases) return true;
  const event = when.phaseEventId ?? eventId;
  const phase = event === undefined ? undefined : phases.get(event);
  return phase !== undefined && when.phases.includes(phase);
}

function timeFits(when: SceneSchedule, at: number, zone: TimeZone): boolean {
  if (!when.from && !when.to && !when.weekdays) return true;
  const began = dayItBegan(when, localClock(at, zone));
  return began !== undefined && (when.weekdays?.includes(began) ?? true);
}

/**
 * The weekday on which the span that holds this moment began; undefined: it is in none. What runs over midnight belongs
 * to the day on which it began. The wall's clock alone decides: an hour that daylight saving repeats counts twice, one
 * that it skips does not come.
 */
function dayItBegan({ from, to }: SceneSchedule, { minute, weekday, yesterday }: LocalClock) {
  const start = from ? minuteOf(from) : 0;
  const end = to ? minuteOf(to) : 24 * 60;
  if (start < end) return minute >= start && minute < end ? weekday : undefined;
  if (minute >= start) return weekday;
  return minute < end ? yesterday : undefined;
}

const minuteOf = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
