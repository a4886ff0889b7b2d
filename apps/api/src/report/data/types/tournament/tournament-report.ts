/** The report of a tournament: who met whom, how it ended, and what the cities did meanwhile. */
import type { FiguresSection, SumCounter } from '@coliseum/contracts';
import { placeholderName, roundCount } from '@coliseum/domain';
import { firstRow, rows } from '../../../../platform/database/sql.js';
import { joined, missing, sectionOr, type Composed, type Frame } from '../../frame.js';
import { readSteps } from '../../read/read-steps.js';
import { scopeOf } from '../../read/scope.js';
import { column, figure, textColumn } from '../../sections/figure.js';
import { table } from '../../sections/table.js';
import { timeline } from '../../sections/timeline.js';
import { stepsOf } from '../../steps.js';
import { EACH } from '../../words/each.js';
import { zoneInWords } from '../../words/when.js';
import { distinctPeople, type PeopleRow } from '../city/city.sql.js';
import { readLiveScores } from './live-scores.js';
import { matchState, toBracket } from './to-bracket.js';
import {
  tournamentMatches,
  tournamentSeeds,
  tournamentState,
  type MatchRow,
  type SeedRow,
  type TournamentRow,
} from './tournament.sql.js';

const COUNTERS = ['interactions', 'plays', 'votes', 'shares', 'revenue_cents', 'events'] as const;
const MOST_CURVES = 6;

export async function tournamentReport(frame: Frame): Promise<Composed> {
  const { reading, subject, range, zone, places } = frame;
  const { on } = reading;
  const cities = subject.lineup;
  const tournament = (await firstRow<TournamentRow & Record<string, unknown>>(
    on,
    tournamentState(subject.entityId),
  )) as TournamentRow;
  const matches = await rows<MatchRow & Record<string, unknown>>(on, tournamentMatches(subject.entityId));
  const seeds = await rows<SeedRow & Record<string, unknown>>(on, tournamentSeeds(subject.entityId));
  const known = await places.of(cities, undefined, on);
  const nameOf = (id: string): string => known.get(id)?.name ?? placeholderName('city', id);
  const steps = stepsOf(range, zone, 'hour');
  const values = await readSteps(reading, { type: 'city', ids: cities, steps: steps.ranges, counters: COUNTERS });
  const sum = (id: string, counter: SumCounter): number => values(id, counter).reduce((all, value) => all + value, 0);
  const total = (counter: SumCounter): number => cities.reduce((all, id) => all + sum(id, counter), 0);
  const people = await firstRow<PeopleRow & Record<string, unknown>>(
    on,
    distinctPeople(scopeOf(subject), range, reading.counted),
  );
  const decided = matches.filter((match) => matchState(match, tournament, reading.frozenAt) === 'decided');
  const figures: FiguresSection = {
    kind: 'figures',
    id: 'key-figures',
    title: 'Key figures',
    note: `of its ${cities.length} cities together`,
    figures: [
      figure('interactions', total('interactions')),
      figure('people', people?.people ?? 0),
      figure('plays', total('plays')),
      figure('votes', total('votes')),
      figure('shares', total('shares')),
      figure('revenue_cents', total('revenue_cents')),
      figure('matches_played', decided.length),
    ],
  };
  const rounds = roundCount(cities.length);
  const liveScore = await readLiveScores(reading, tournament, matches);
  const bracket = { tournament, matches, rounds, nameOf, liveScore, frozenAt: reading.frozenAt };
  const busiest = [...cities].sort((a, b) => sum(b, 'interactions') - sum(a, 'interactions') || (a < b ? -1 : 1));
  const parts = joined(
    { sections: [figures], missing: [] },
    sectionOr(
      matches.length > 0 ? toBracket(bracket) : undefined,
      missing('Bracket', 'It is not drawn yet: the seeds are fixed when it begins.'),
    ),
    sectionOr(
      cityTable(),
      missing('Cities', 'It has no cities.'),
    ),
    sectionOr(
      timeline({
        id: 'timeline',
        title: 'The cities over time',
        note: `interactions per ${EACH[steps.step]}, ${zoneInWords(range.from, zone)}${cities.length > MOST_CURVES ? `; the ${MOST_CURVES} busiest cities` : ''}`,
        steps,
        curves: busiest
          .slice(0, MOST_CURVES)
          .map((id) => ({ id: 'interactions', label: nameOf(id), values: values(id, 'interactions') })),
      }),
      missing('Timeline', 'Nobody is known to have taken part in this time.'),
    ),
  );
  return { ...parts, events: total('events'), official: tournament.state === 'completed' };

  function cityTable() {
    const seedOf = new Map(seeds.map(({ city_id, seed }) => [city_id, seed]));
    const ordered = [...cities].sort((a, b) => (seedOf.get(a) ?? 1e9) - (seedOf.get(b) ?? 1e9));
    return table({
      id: 'cities',
      title: 'The cities',
      columns: [
        textColumn('city', 'City'),
        column('seed'),
        column('matches_played'),
        column('matches_won'),
        ...(['interactions', 'plays', 'votes', 'shares', 'revenue_cents'] as const).map((id) => column(id)),
      ],
      rows: ordered.map((id) => {
        const own = decided.filter((match) => [match.home_city_id, match.away_city_id].includes(id));
        const won = own.filter((match) => match.winner_city_id === id).length;
        const counted = (['interactions', 'plays', 'votes', 'shares', 'revenue_cents'] as const).map((c) => sum(id, c));
        return [nameOf(id), seedOf.get(id) ?? null, own.length, won, ...counted];
      }),
    });
  }
}
