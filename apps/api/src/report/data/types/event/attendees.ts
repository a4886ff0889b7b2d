/** How much people engaged, in bands: a report that may be hung on a wall names nobody. */
import { suppressCounts } from '@coliseum/domain';
import { firstRow, run } from '../../../../platform/database/sql.js';
import { missing, sectionOr, type Frame, type Part } from '../../frame.js';
import { column, textColumn } from '../../sections/figure.js';
import { table } from '../../sections/table.js';
import { attendeeBands, BANDS, boardWeights, readWhole, type AttendeesRow, type WeightsRow } from './attendees.sql.js';

export async function attendees({ subject, reading: { on } }: Frame): Promise<Part> {
  const weights = await firstRow<WeightsRow & Record<string, unknown>>(on, boardWeights());
  // asked for together: where others share the connection, nothing of theirs comes in between
  const [, row] = weights
    ? await Promise.all([
        run(on, readWhole('off')),
        firstRow<AttendeesRow & Record<string, unknown>>(on, attendeeBands(subject.entityId, weights)),
        run(on, readWhole('on')),
      ])
    : [];
  const none = missing('Attendee engagement', 'Nobody checked in or voted.');
  if (!row || row.people === 0) return sectionOr(undefined, none);
  const counts = suppressCounts(row.bands);
  const section = table({
    id: 'engagement',
    title: 'How much people engaged',
    note: 'of those who checked in or voted, over the whole event; – is under ten people',
    columns: [textColumn('attendee_engagement', 'Engagement'), column('people'), column('share', 'Of attendees')],
    rows: BANDS.map((from, i) => {
      const [next, people] = [BANDS[i + 1], counts[i] ?? null];
      return [next === undefined ? `${from} and more` : `${from} to ${next - 1}`, people, people === null ? null : people / row.people];
    }),
  });
  return sectionOr(section, none);
}
