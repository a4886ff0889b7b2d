/** The directory's statements. A row is a JSON object of the columns that were given; absent ones keep what they hold. */
import type { Sql } from '../platform/database/sql.js';
import { COLUMNS } from './entity-fields.js';

type Column = (typeof COLUMNS)[keyof typeof COLUMNS];
const NAMES = Object.values(COLUMNS);

const TYPES: Partial<Record<Column, string>> = {
  starts_at: 'timestamptz',
  ends_at: 'timestamptz',
  voting_opens_at: 'timestamptz',
  voting_closes_at: 'timestamptz',
  brand_id: 'uuid',
  cost_cents: 'bigint',
};

const value = (column: Column): string => {
  if (column === 'lineup') return `array(select jsonb_array_elements_text(j->'lineup'))::uuid[]`;
  if (column === 'ballot_rule') return `nullif(j->'ballot_rule', 'null')`;
  if (column === 'dna') return `nullif(j->'dna', 'null')`;
  if (column === 'attributes') return `coalesce(j->'attributes', '{}')`;
  const type = TYPES[column];
  return type ? `(j->>'${column}')::${type}` : `j->>'${column}'`;
};

const ANSWER = `type, id, coalesce(starts_at >= ends_at, false) as ends_too_early,
  coalesce(voting_opens_at >= voting_closes_at, false) as closes_too_early`;

/** A city and a DNA are stated by whoever says so last: here and now, and by no event. */
const STATED = [
  { column: 'city_id', at: 'city_stated_at', by: 'city_stated_by' },
  { column: 'dna', at: 'dna_stated_at', by: 'dna_stated_by' },
] as const;
const stateAnew = STATED.flatMap(({ column, at, by }) => [
  `${at} = case when j ? '${column}' then now() else e.${at} end`,
  `${by} = case when j ? '${column}' then null else e.${by} end`,
]);

/** When the close was last set to another time: what freezes by itself hangs on it, and on nothing else that is said. */
const CLOSE = 'voting_closes_at';
const closeMoves = `(j ? '${CLOSE}' and ${value(CLOSE)} is distinct from e.${CLOSE})`;

/** In the order of their keys, so that two writers wait for each other instead of deadlocking. */
export const insertNewEntities = (rowsJson: string): Sql => ({
  text: `insert into coliseum_entities as e (type, id, ${NAMES.join(', ')}, city_stated_at, dna_stated_at, voting_set_at)
    select j->>'type', j->>'id', ${NAMES.map(value).join(', ')},
      ${STATED.map(({ column }) => `case when j ? '${column}' then now() end`).join(', ')},
      case when j->>'${CLOSE}' is not null then now() end
    from jsonb_array_elements($1::jsonb) j
    order by j->>'type' collate "C", j->>'id' collate "C"
    on conflict do nothing returning ${ANSWER}`,
  values: [rowsJson],
});

export const lockEntities = (rowsJson: string): Sql => ({
  text: `select 1 from coliseum_entities e
    join jsonb_array_elements($1::jsonb) j on e.type = j->>'type' and e.id = j->>'id'
    order by e.type collate "C", e.id collate "C" for update of e`,
  values: [rowsJson],
});

export const updateEntities = (rowsJson: string): Sql => ({
  text: `update coliseum_entities e set updated_at = now(), changed_xid = pg_current_xact_id(),
      voting_set_at = case when ${closeMoves} then now() else e.voting_set_at end,
      ${[...stateAnew, ...NAMES.map((name) => `${name} = case when j ? '${name}' then ${value(name)} else e.${name} end`)].join(',\n      ')}
    from jsonb_array_elements($1::jsonb) j where e.type = j->>'type' and e.id = j->>'id'
    returning ${ANSWER.replaceAll(/\b(type|id|starts_at|ends_at|voting_opens_at|voting_closes_at)\b/g, 'e.$1')}`,
  values: [rowsJson],
});

/** What everybody sees of an entity `e`, with BESIDE. */
export const SHOWN = `e.type, e.id, ${NAMES.filter((name) => name !== 'dna')
  .map((name) => `e.${name}`)
  .join(
    ', ',
  )}, e.image_url, e.image_source_url, i.state as image_state, i.reason as image_refusal, e.updated_at,
  c.name as city`;
export const BESIDE = `left join coliseum_entities c on c.type = 'city' and c.id = e.city_id
    left join coliseum_entity_images i on i.entity_type = e.type and i.entity_id = e.id`;

/** Who has no name yet is known by events only, and not in the directory. */
export const findEntity = (type: string, id: string): Sql => ({
  name: 'entity_find',
  text: `select ${SHOWN} from coliseum_entities e ${BESIDE} where e.type = $1 and e.id = $2 and e.name is not null`,
  values: [type, id],
});

/**
 * By name; or as one looks for what happens – on now, then what comes next, what has no date, and what was last –; or what
 * began last, before what has not begun.
 */
export type EntityOrder = 'name' | 'time' | 'latest';
export interface EntitySearch {
  types: readonly string[];
  /** what the name must contain, in whatever case; or the id */
  q: string | undefined;
}

const literally = (text: string): string => text.replaceAll(/[\\%_]/g, '\\$&');
const FOUND = `e.type = any($1::text[]) and e.name is not null and ($2::text is null or e.name ilike '%' || $2 || '%' or e.id = any($3::text[]))`;
const of = ({ types, q }: EntitySearch): unknown[] =>
  q === undefined ? [types, null, []] : [types, literally(q), [q.trim(), q.trim().toLowerCase()]];

const BEGINS = 'coalesce(e.starts_at, e.ends_at)';
/** of what does not say when it ends, as the public pages take it */
const ENDS = `coalesce(e.ends_at, e.starts_at + interval '6 hours')`;
const ORDERS: Readonly<Record<EntityOrder, string>> = {
  name: 'e.type, lower(e.name), e.id',
  time: `case when ${BEGINS} is null then 2 when e.starts_at > now() then 1 when ${ENDS} > now() then 0 else 3 end,
      extract(epoch from ${BEGINS}) * case when ${ENDS} <= now() then -1 else 1 end, lower(e.name), e.id`,
  latest: `${BEGINS} > now(), ${BEGINS} desc nulls last, lower(e.name), e.id`,
};

export const listEntities = (
  search: EntitySearch,
  order: EntityOrder,
  limit: number,
  offset: number,
): Sql => ({
  text: `select ${SHOWN} from (select * from coliseum_entities e where ${FOUND}
      order by ${ORDERS[order]} limit $4 offset $5) e ${BESIDE}
    order by ${ORDERS[order]}`,
  values: [...of(search), limit, offset],
});

export const countEntities = (search: EntitySearch): Sql => ({
  text: `select count(*)::int as total from coliseum_entities e where ${FOUND}`,
  values: of(search),
});
