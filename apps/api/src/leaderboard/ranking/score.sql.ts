/** Who scored what over a window: one row per ranked entity. */
import type { LeaderboardDefinition } from '@coliseum/contracts';
import {
  coverRange,
  coverWindow,
  cutsOfWindow,
  isByTheMinute,
  isSliding,
  nextPeriodStart,
  TRENDING_DAMPING,
  TRENDING_MINIMUM,
  windowBefore,
  windowRange,
  type CoverPiece,
} from '@coliseum/domain';
import { attendeeScores } from '../../platform/figures/attendee-scores.sql.js';
import type { BoardKey } from '../board-key.js';
import { ballotScope } from './ballot-scope.js';
import { boardZone } from './board-zone.js';
import type { Parameters } from './parameters.js';
import { isMemberOf, rollupRows, type RollupRows } from './rollup-rows.sql.js';
import { scoreColumns, type ScoreColumns } from './score-columns.js';

/** The moment that a board is evaluated for; `asOf` only for a past one. */
export interface Moment {
  now: Date;
  asOf?: Date | undefined;
}

/** How many secondary metrics a definition may have. */
export const TIE_BREAKERS = [0, 1, 2] as const;

interface Question {
  definition: LeaderboardDefinition;
  key: BoardKey;
  moment: Moment;
  columns: ScoreColumns;
  rows: RollupRows;
}

/** The rollup rows that a board's window is the sum of; of growth, those of the recent window. */
export const coverOf = (
  { timeZone }: LeaderboardDefinition,
  { window }: BoardKey,
  { now, asOf }: Moment,
): readonly CoverPiece[] => coverWindow(window, now, asOf, boardZone(timeZone));

/**
 * Columns: entity_id, score, tb0–tb2, last_at, current, previous.
 * @param only an expression of type text[]: these entities, and no other
 */
export function scores(
  definition: LeaderboardDefinition,
  key: BoardKey,
  moment: Moment,
  parameters: Parameters,
  only?: string,
): string {
  if (isByTheMinute(definition)) return attendeeScores(definition, key, moment.asOf, parameters, only);
  const pieces = coverOf(definition, key, moment);
  const cuts = cutsOfWindow(key.window, moment.now, moment.asOf, boardZone(definition.timeZone));
  const rows = { entityType: definition.entityType, eventId: key.eventId, pieces, cuts, only };
  const question = { definition, key, moment, columns: scoreColumns(definition), rows };
  if (definition.aggregation === 'growth') return growth(question, parameters);
  if (definition.aggregation === 'unique' && !isOneRow(rows)) return uniques(question, parameters);
  return sums(question, parameters);
}

/** Live all time, and a live calendar window in UTC: what is kept of its distinct users is what its parts add up to. */
const isOneRow = ({ pieces, cuts = [] }: RollupRows): boolean => {
  const [piece, ...more] = pieces;
  if (!piece || more.length > 0 || cuts.length > 0) return false;
  const { period, from, to } = piece;
  if (period === 'all_time') return true;
  return from !== null && to !== null && nextPeriodStart(period, from).getTime() === to.getTime();
};

const tieBreakers = (columns: ScoreColumns, of: (column: string, i: number) => string): string =>
  TIE_BREAKERS.map((i) => `${of(columns.tieBreakers[i] ?? '0', i)} as tb${i}`).join(', ');
const summed = TIE_BREAKERS.map((i) => `coalesce(sum(tb${i}), 0)::float8 as tb${i}`).join(', ');

function sums(question: Question, parameters: Parameters): string {
  const { definition, key, columns, rows } = question;
  const selected = `r.entity_id, ${columns.metric} as metric, ${columns.divisor ?? 'null::bigint'} as divisor,
    ${tieBreakers(columns, (c) => c)}, ${columns.lastAt} as last_at`;
  const hasLineup =
    key.eventId !== '' && definition.entityType === 'artist' && definition.aggregation !== 'avg';
  const counted = rollupRows(rows, selected, parameters);
  // an event's line-up is on its boards from the start
  const lineup = `select distinct artist::text, 0, null::bigint, 0, 0, 0, null::timestamptz
    from coliseum_entities e, unnest(e.lineup) artist where e.type = 'event' and e.id = `;
  const parts = [counted, ...ballots(question, parameters)];
  if (hasLineup) parts.push(`${lineup}${parameters.add(key.eventId, 'text')}`);
  const score = columns.divisor ? 'sum(metric) / nullif(sum(divisor), 0)' : 'sum(metric)';
  return `select entity_id, (${score})::float8 as score, ${summed}, max(last_at) as last_at,
      null::float8 as current, null::float8 as previous
    from (${parts.join(' union all ')}) counted
    group by entity_id having ${score} is not null`;
}

/** What weighing adds: the event's row holds every vote once already. */
function ballots({ definition, key, columns, rows }: Question, parameters: Parameters): string[] {
  return Object.entries(definition.ballotWeights).map(([ballot, weight]) => {
    const selected = `r.entity_id, ${columns.metric} * (${weight - 1})::numeric, null::bigint, 0, 0, 0, null::timestamptz`;
    return rollupRows({ ...rows, eventId: ballotScope(key.eventId, ballot) }, selected, parameters);
  });
}

/** Distinct users cannot be added up over rows: the members of all rows are counted together. */
function uniques({ definition, columns, rows }: Question, parameters: Parameters): string {
  const counter = parameters.add(definition.metric, 'text');
  return `select people.entity_id, people.n::float8 as score, ${TIE_BREAKERS.map((i) => `coalesce(tb${i}, 0) as tb${i}`).join(', ')},
      last_at, null::float8 as current, null::float8 as previous
    from (select h.entity_id, count(distinct m.user_id) as n
      from (${rollupRows(rows, 'r.*', parameters)}) h
      join coliseum_rollup_members m on ${isMemberOf('h')} and m.counter = ${counter}
      group by h.entity_id) people
    left join (select entity_id, ${summed}, max(last_at) as last_at
      from (${rollupRows(rows, `r.entity_id, ${tieBreakers(columns, (c) => c)}, ${columns.lastAt} as last_at`, parameters)}) counted
      group by entity_id) other using (entity_id)`;
}

/** The trending score of libs/domain, over the window and the equal one before it. */
function growth({ key, moment, columns, rows }: Question, parameters: Parameters): string {
  if (!isSliding(key.window)) throw new Error(`Growth over ${key.window} is not defined`);
  const before = coverRange(windowBefore(key.window, windowRange(key.window, moment.now, moment.asOf)));
  const selected = (
    recent: boolean,
  ): string => `r.entity_id, ${recent} as recent, ${columns.metric} as metric,
    ${tieBreakers(columns, (c) => (recent ? c : '0'))}, ${recent ? columns.lastAt : 'null::timestamptz'} as last_at`;
  return `select entity_id, ((current - previous) / sqrt(previous + ${TRENDING_DAMPING}::float8)) as score,
      ${TIE_BREAKERS.map((i) => `tb${i}`).join(', ')}, last_at, current, previous
    from (select entity_id, coalesce(sum(metric) filter (where recent), 0)::float8 as current,
        greatest(coalesce(sum(metric) filter (where not recent), 0), 0)::float8 as previous,
        ${summed}, max(last_at) as last_at
      from (${rollupRows(rows, selected(true), parameters)} union all
        ${rollupRows({ ...rows, pieces: before }, selected(false), parameters)}) counted
      group by entity_id) compared
    where current >= ${TRENDING_MINIMUM}`;
}
