/** When a city is awake: its interactions by the hour and the weekday of its own clocks. */
import { rows } from '../../../../platform/database/sql.js';
import { missing, sectionOr, type Frame, type Part } from '../../frame.js';
import { column, textColumn } from '../../sections/figure.js';
import { table } from '../../sections/table.js';
import { zoneInWords } from '../../words/when.js';
import { hourSums, type HourRow } from './hour-sums.sql.js';

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

export async function awake({ reading, subject, range, zone }: Frame): Promise<Part> {
  const question = hourSums(subject.entityId, range, 'interactions', reading.counted);
  const found = await rows<HourRow & Record<string, unknown>>(reading.on, question);
  const grid = Array.from({ length: 24 }, () => DAYS.map(() => 0));
  for (const { hour, value } of found) {
    const local = new Date(hour.getTime() + zone.offsetAt(hour.getTime()));
    const row = grid[local.getUTCHours()] as number[];
    const day = (local.getUTCDay() + 6) % 7;
    row[day] = (row[day] ?? 0) + value;
  }
  const isWhole = zone.offsetAt(range.from.getTime()) % 3_600_000 === 0;
  const none = missing('When it is awake', 'Nobody is known to have taken part in this time.');
  if (found.length === 0) return sectionOr(undefined, none);
  const section = table({
    id: 'awake',
    title: 'When it is awake',
    note: `interactions by hour and weekday, ${zoneInWords(range.from, zone)}${isWhole ? '' : '; by full hours of UTC'}`,
    columns: [textColumn('hour', 'Hour'), ...DAYS.map((day) => column('interactions', day))],
    rows: grid.map((row, hour) => [`${String(hour).padStart(2, '0')}:00`, ...row]),
  });
  return sectionOr(section, none);
}
