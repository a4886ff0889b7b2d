/** What walls showed of a brand or a campaign: how long, at which event, on which wall. */
import { placeholderName } from '@coliseum/domain';
import { rows, type Sql } from '../../../../platform/database/sql.js';
import { missing, sectionOr, type Frame, type Part } from '../../frame.js';
import { proofOfPlay, type ShownRow } from './proof-of-play.sql.js';
import { scopeOf } from '../../read/scope.js';
import { column, textColumn } from '../../sections/figure.js';
import { table } from '../../sections/table.js';

const MOST = 100;

export async function shownOnWalls({ reading, subject, range }: Frame): Promise<Part> {
  const question: Sql = proofOfPlay(scopeOf(subject), range, reading.counted, MOST);
  const found = await rows<ShownRow & Record<string, unknown>>(reading.on, question);
  const section = table({
    id: 'proof-of-play',
    title: 'Shown on walls',
    note: 'as the walls account for it, slot by slot',
    columns: [
      textColumn('event', 'Event'),
      textColumn('wall', 'Wall'),
      column('slots'),
      column('proof_of_play_ms'),
    ],
    rows: found.map((row) => [
      row.event ?? (row.event_id === null ? 'No event' : placeholderName('event', row.event_id)),
      row.wall ?? '–',
      row.slots,
      row.ms,
    ]),
    total: found[0]?.total ?? 0,
  });
  return sectionOr(section, missing('Proof of play', 'No wall accounts for a slot of it in this time.'));
}
