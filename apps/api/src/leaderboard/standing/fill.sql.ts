/** Counting standings: those of the entities that something happened to, or all of them; each in one statement, so that they are of one moment. */
import type { LeaderboardDefinition } from '@coliseum/contracts';
import type { Sql } from '../../platform/database/sql.js';
import type { BoardKey } from '../board-key.js';
import { Parameters } from '../ranking/parameters.js';
import { scores } from '../ranking/score.sql.js';
import type { Hours } from './moved-hours.js';

export interface Book {
  book: number;
  definition: LeaderboardDefinition;
  key: BoardKey;
  now: Date;
  hours: Hours;
  fingerprint: string;
}

export interface FilledRow {
  total: number;
  through_tick: string;
}

/** What the rollup notes people under who did something outside of any event. */
const ELSEWHERE = '-';
const GIVEN = ['score', 'tb0', 'tb1', 'tb2', 'last_at', 'current', 'previous'];
const FIGURES = ['score', 'worth', ...GIVEN.slice(1)];

/** Writes `fresh` to the standings; only what is different. @param counted the total, as an expression */
function put(
  { book, definition, hours, fingerprint }: Book,
  gone: string,
  counted: string,
  parameters: Parameters,
): string {
  const id = parameters.add(book, 'integer');
  return `gone as (
      delete from coliseum_leaderboard_standings s ${gone} and s.book = ${id}
        and not exists (select 1 from fresh f where f.entity_id = s.entity_id) returning 1
    ), put as (
      insert into coliseum_leaderboard_standings as s (book, entity_id, ${FIGURES.join(', ')})
      select ${id}, f.entity_id, f.score, ${definition.direction === 'asc' ? '-f.score' : 'f.score'}, f.tb0, f.tb1, f.tb2, f.last_at, f.current, f.previous
      from fresh f
      -- a conflict locks its row, and so writes it, even where nothing is to be changed
      where not exists (select 1 from coliseum_leaderboard_standings k where k.book = ${id} and k.entity_id = f.entity_id
        and (${GIVEN.map((name) => `k.${name}`).join(', ')}) is not distinct from (${GIVEN.map((name) => `f.${name}`).join(', ')}))
      on conflict (book, entity_id) do update set ${FIGURES.map((name) => `${name} = excluded.${name}`).join(', ')}
    )
    update coliseum_leaderboard_books b set through_tick = w.ticks, refreshed_at = now(), total = ${counted},
      hours_from = ${parameters.add(hours.from, 'timestamptz')}, hours_to = ${parameters.add(hours.to, 'timestamptz')},
      fingerprint = ${parameters.add(fingerprint, 'text')},
      -- ids of another cluster, in a restored store, are none that a tick here can have seen
      followed_from = case when b.followed_from < pg_snapshot_xmin(pg_current_snapshot()) then b.followed_from
        else pg_current_xact_id() end
    from coliseum_watermarks w where w.consumer = 'rollup' and b.book = ${id}
    returning b.total, b.through_tick`;
}

export function fillWhole(book: Book): Sql {
  const parameters = new Parameters();
  const all = scores(book.definition, book.key, { now: book.now }, parameters);
  const text = `with fresh as materialized (${all}),
    ${put(book, 'where true', '(select count(*) from fresh)', parameters)}`;
  return { text, values: parameters.values };
}

/** @param moved hours that the window lost or gained since */
export function fillTouched(book: Book, moved: readonly { from: Date; to: Date }[]): Sql {
  const parameters = new Parameters();
  const id = parameters.add(book.book, 'integer');
  const type = parameters.add(book.definition.entityType, 'text');
  const event = parameters.add(book.key.eventId, 'text');
  const notes = `coliseum_rollup_touched n, unnest(n.entity_ids) id
      where n.tick > (select through_tick from coliseum_leaderboard_books where book = ${id}) and n.entity_type = ${type}`;
  const sources = [`select distinct id from ${notes} and n.event_id = ${event}`];
  // what people do elsewhere may count at the event they are at
  if (book.key.eventId !== '')
    sources.push(`select id from ${notes} and n.event_id = '${ELSEWHERE}'
      and id in (select entity_id from coliseum_leaderboard_standings where book = ${id})`);
  for (const { from, to } of moved)
    sources.push(`select r.entity_id from coliseum_rollup_parts_hourly r where r.entity_type = ${type} and r.event_id = ''
      and r.period_start >= ${parameters.add(from, 'timestamptz')}
      and r.period_start < ${parameters.add(to, 'timestamptz')}`);
  const only = '((select ids from touched_ids)::text[])';
  const text = `with touched as materialized (${sources.join(' union ')}),
    touched_ids as materialized (select array(select id from touched) as ids),
    fresh as materialized (${scores(book.definition, book.key, { now: book.now }, parameters, only)}),
    stood as (select count(*) as n from touched t
      join coliseum_leaderboard_standings s on s.book = ${id} and s.entity_id = t.id),
    ${put(book, 'using touched t where s.entity_id = t.id', 'b.total + (select count(*) from fresh) - (select n from stood)', parameters)}`;
  return { text, values: parameters.values };
}

/** How many entities have rows in some hours, counted no further than a limit. */
export const countMoved = (
  entityType: string,
  moved: readonly { from: Date; to: Date }[],
  limit: number,
): Sql => ({
  text: `select count(*)::int as moved from (select distinct r.entity_id
    from unnest($2::timestamptz[], $3::timestamptz[]) h (since, till)
    join coliseum_rollup_parts_hourly r on r.entity_type = $1 and r.event_id = ''
      and r.period_start >= h.since and r.period_start < h.till limit $4) m`,
  values: [entityType, moved.map(({ from }) => from), moved.map(({ to }) => to), limit],
});
