/** What a report’s figures are told against: the show before of the same brand or series, or the same length of time before. */
import { SYSTEM_ENTITY_ID } from '@coliseum/contracts';
import { DAY_MS, HOUR_MS, type TimeZone } from '@coliseum/domain';
import { firstRow, type Queryable } from '../../platform/database/sql.js';
import type { Previous } from './frame.js';
import { findSubject } from './subject/find-subject.js';
import { ownTime, type Range } from './subject/report-range.js';
import type { Subject } from './subject/subject.js';
import { activityOf, showBefore, type ActivityRow } from './subject/subject.sql.js';
import { dayOf } from './words/when.js';

/** @returns null where the time before is not wholly known: nothing was counted yet when it began */
export async function findPrevious(
  on: Queryable,
  subject: Subject,
  range: Range,
  zone: TimeZone,
): Promise<Previous | null> {
  const show = await readShowBefore(on, subject, range, zone);
  const length = range.to.getTime() - range.from.getTime();
  const before: Previous = show ?? {
    range: { from: new Date(range.from.getTime() - length), to: range.from },
    label: `the ${lengthInWords(length)} before`,
    subject,
  };
  const system = await firstRow<ActivityRow & Record<string, unknown>>(
    on,
    activityOf(['system'], [SYSTEM_ENTITY_ID]),
  );
  // the first event lies somewhere in its hour
  const known = system?.first_hour && new Date(system.first_hour.getTime() + HOUR_MS);
  return known && before.range.from >= known ? before : null;
}

/** Where an event’s report covers its own time, the show before it is what it is compared with. */
async function readShowBefore(
  on: Queryable,
  subject: Subject,
  range: Range,
  zone: TimeZone,
): Promise<Previous | undefined> {
  const own = subject.type === 'event' ? ownTime(subject, range.to) : undefined;
  if (!own || own.from.getTime() !== range.from.getTime()) return undefined;
  const { series } = subject.attributes;
  const question = showBefore(subject.entityId, subject.brandId, typeof series === 'string' ? series : null, own.from);
  const row = await firstRow<{ id: string }>(on, question);
  if (!row) return undefined;
  const show = await findSubject(on, 'event', row.id);
  const time = ownTime(show, range.from);
  if (!time || time.from >= time.to || time.to > range.from) return undefined;
  return { range: time, label: `${show.name}, ${dayOf(time.from, zone)}`, subject: show };
}

export function lengthInWords(ms: number): string {
  const unit = ms >= 2 * DAY_MS ? { ms: DAY_MS, word: 'day' } : { ms: HOUR_MS, word: 'hour' };
  const count = Math.round(ms / unit.ms);
  if (count === 0) return `${Math.max(1, Math.round(ms / 60_000))} minutes`;
  return count === 1 ? unit.word : `${count} ${unit.word}s`;
}
