/** The slots that walls showed, by event and wall. */
import type { Sql } from '../../../../platform/database/sql.js';
import { binder, type Scope } from '../../read/scope.js';
import { during } from '../../read/slice.sql.js';
import type { Range } from '../../subject/report-range.js';

export interface ShownRow {
  event_id: string | null;
  event: string | null;
  wall: string | null;
  slots: number;
  ms: number;
  /** how many such rows there are in all */
  total: number;
}

/** The longest shown first. @param counted conditions on each event `m` */
export function proofOfPlay(
  scope: Scope,
  { from, to }: Range,
  counted: readonly string[],
  limit: number,
): Sql {
  const values: unknown[] = [];
  const bind = binder(values);
  const conditions = [scope(bind), `m.metric_type = 'brand.sponsor_slot_shown'`, ...counted, during(from, to, bind)];
  return {
    text: `with shown as (
      select m.event_id, m.metadata ->> 'screenId' as screen_id, count(*)::int as slots, sum(m.metric_value)::float8 as ms
      from coliseum_metrics m where ${conditions.join(' and ')} group by 1, 2
    )
    select s.event_id::text, e.name as event, coalesce(w.name, s.screen_id) as wall, s.slots, s.ms, count(*) over ()::int as total
    from shown s left join coliseum_entities e on e.type = 'event' and e.id = s.event_id::text
    left join coliseum_screens w on w.id::text = s.screen_id
    order by s.ms desc, s.event_id, s.screen_id limit ${bind(limit, 'int')}`,
    values,
  };
}
