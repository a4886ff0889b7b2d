/** The events that an artist played in the time of a report, and how it came off. */
import { placeholderName } from '@coliseum/domain';
import { rows } from '../../../../platform/database/sql.js';
import { missing, sectionOr, type Frame, type Part } from '../../frame.js';
import { column, textColumn } from '../../sections/figure.js';
import { table } from '../../sections/table.js';
import { dayOf } from '../../words/when.js';
import { eventsPlayedBy, type PlayedRow } from './events-played.sql.js';

const MOST = 50;

export async function eventsPlayed({ reading, subject, range, zone }: Frame): Promise<Part> {
  const question = eventsPlayedBy(subject.entityId, range, MOST);
  const found = await rows<PlayedRow & Record<string, unknown>>(reading.on, question);
  const section = table({
    id: 'events',
    title: 'Events played',
    note: 'over the whole of each event',
    columns: [textColumn('event', 'Event'), textColumn('day', 'Day'), column('votes'), column('vote_points'), column('rank')],
    rows: found.map((row) => [
      row.name ?? placeholderName('event', row.event_id),
      row.starts_at && dayOf(row.starts_at, zone),
      row.votes,
      row.vote_points,
      row.rank,
    ]),
    total: found[0]?.total ?? 0,
  });
  return sectionOr(section, missing('Events played', 'No event of this time has it in its line-up or a vote for it.'));
}
