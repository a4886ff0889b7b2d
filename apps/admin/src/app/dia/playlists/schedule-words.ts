/** A schedule in words: “18:00–23:00, Fri Sat, while voting”. */
import { type SceneSchedule, WEEKDAYS } from '@coliseum/contracts';
import { PHASE_WORDS, WEEKDAY_WORDS } from '../walls/wall-words';

export const scheduleWords = (when: SceneSchedule | null | undefined): string => {
  if (!when) return 'always';
  const { from, to, weekdays, phases } = when;
  const hours = from && to ? `${from}–${to}` : from ? `from ${from}` : to ? `until ${to}` : '';
  const days = WEEKDAYS.filter((day) => weekdays?.includes(day)).map((day) => WEEKDAY_WORDS[day]);
  const parts = [hours, days.join(' '), (phases ?? []).map((phase) => PHASE_WORDS[phase]).join(' or ')];
  return parts.filter(Boolean).join(', ') || 'always';
};

/** Nothing said is no schedule. */
export const tidied = (when: SceneSchedule): SceneSchedule | null => {
  const kept = Object.entries(when).filter(
    ([, value]) => value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0),
  );
  return kept.length > 0 ? (Object.fromEntries(kept) as SceneSchedule) : null;
};
