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
  if (column === 'dna') return `nullif(j->'dna', 'null')`;
  if (column === 'attributes') return `coalesce(j->'attributes', '{}')`;
  const type = TYPES[column];
  return type ? `(j->>'${column}')::${type}` : `j->>'${column}'`;
};

const ANSWER = `type, id, coalesce(starts_at >= ends_at, false) as ends_too_early,
  coalesce(voting_opens_at >= voting_closes_at, false) as closes_too_early`;

/** In the order of their keys, so that two writers wait for each other instead of deadlocking. */
export const insertNewEntities = (rowsJson: string): Sql => ({
  text: `insert into coliseum_entities as e (type, id, ${NAMES.join(', ')})
    select j->>'type', j->>'id', ${NAMES.map(value).join(', ')} from jsonb_array_elements($1::jsonb) j
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
  text: `update coliseum_entities e set updated_at = now(),
      ${NAMES.map((name) => `${name} = case when j ? '${name}' then ${value(name)} else e.${name} end`).join(',\n      ')}
    from jsonb_array_elements($1::jsonb) j where e.type = j->>'type' and e.id = j->>'id'
    returning ${ANSWER.replaceAll(/\b(type|id|starts_at|ends_at|voting_opens_at|voting_closes_at)\b/g, 'e.$1')}`,
  values: [rowsJson],
});

export const findEntity = (type: string, id: string): Sql => ({
  name: 'entity_find',
  text: `select e.type, e.id, ${NAMES.filter((name) => name !== 'dna')
    .map((name) => `e.${name}`)
    .join(', ')}, e.updated_at, c.name as city
    from coliseum_entities e left join coliseum_entities c on c.type = 'city' and c.id = e.city_id
    where e.type = $1 and e.id = $2`,
  values: [type, id],
});
