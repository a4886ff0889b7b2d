/** How a city fared in the tournaments of a report's time. */
import { roundCount, roundName } from '@coliseum/domain';
import { rows } from '../../../../platform/database/sql.js';
import { missing, sectionOr, type Frame, type Part } from '../../frame.js';
import { column, textColumn } from '../../sections/figure.js';
import { table } from '../../sections/table.js';
import { dayOf } from '../../words/when.js';
import { tournamentsOf, type StandingRow } from './city.sql.js';

export async function tournaments({ reading, subject, range, zone }: Frame): Promise<Part> {
  const question = tournamentsOf(subject.entityId, range);
  const found = await rows<StandingRow & Record<string, unknown>>(reading.on, question);
  const section = table({
    id: 'tournaments',
    title: 'Tournaments',
    columns: [
      textColumn('tournament', 'Tournament'),
      textColumn('day', 'Began'),
      column('seed'),
      column('matches_played'),
      column('matches_won'),
      textColumn('outcome', 'Outcome'),
    ],
    rows: found.map((row) => [row.name, dayOf(row.starts_at, zone), row.seed, row.played, row.won, outcome(row)]),
  });
  return sectionOr(section, missing('Tournaments', 'It was in none in this time.'));
}

function outcome({ is_winner, lost_in_round, cities, state }: StandingRow): string {
  if (is_winner) return 'won it';
  if (lost_in_round !== null) return `out in: ${roundName(lost_in_round, roundCount(cities))}`;
  return state === 'running' ? 'still in it' : state;
}
