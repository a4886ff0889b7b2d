/** Who had to do with an entity: seen by the rollup, hour by hour, or known by what they paid and touched; their vectors by group, and what they paid by the group they were in then. */
import type { DnaEntityType, UniqueCounter } from '@coliseum/contracts';
import type { Sql } from '../../platform/database/sql.js';

const ANY: readonly UniqueCounter[] = [
  ...(['unique_listeners', 'unique_voters', 'attendance', 'unique_viewers', 'stream_viewers'] as const),
];

/** By which of the rollup's distinct people an audience is made; who paid belongs to it too, and who touched a brand or campaign. */
export const AUDIENCE_COUNTERS: Readonly<Record<DnaEntityType, readonly UniqueCounter[]>> = {
  artist: ['unique_listeners', 'unique_voters'],
  event: ['unique_voters', 'attendance', 'unique_viewers', 'stream_viewers'],
  track: ['unique_listeners'],
  city: ANY,
  brand: ANY,
  campaign: ANY,
  tournament: ANY,
};
const COLUMNS: Readonly<Record<DnaEntityType, { name: string; type: 'uuid' | 'text' }>> = {
  artist: { name: 'artist_id', type: 'uuid' },
  event: { name: 'event_id', type: 'uuid' },
  track: { name: 'track_id', type: 'uuid' },
  brand: { name: 'brand_id', type: 'uuid' },
  city: { name: 'city_id', type: 'text' },
  campaign: { name: 'campaign_id', type: 'text' },
  tournament: { name: 'city_id', type: 'text' },
};

export interface AudienceQuestion {
  type: DnaEntityType;
  /** of a tournament: its cities */
  ids: readonly string[];
  /** included; null: from the first event */
  from: Date | null;
  /** no longer included; null: up to now */
  to: Date | null;
  /** the version whose vectors are read */
  model: number;
}

/** `$1` the ids, `$2` and `$3` the range: people are seen by the hour, payments to the instant. */
function people({ type, ids, from, to }: Omit<AudienceQuestion, 'model'>): {
  text: string;
  values: unknown[];
} {
  const scope = type === 'tournament' ? 'city' : type;
  const { name, type: column } = COLUMNS[type];
  return {
    text: `contacts as materialized (
      select user_id, at, cents from coliseum_dna_contacts
      where ${name} = any($1::text[]::${column}[]) and at >= $2::timestamptz and at < $3::timestamptz
    ), people as materialized (
      select user_id from coliseum_rollup_members
      where scope_id = any (array(select coliseum_scope_id('${scope}', '', id) from unnest($1::text[]) id))
        and counter in (${AUDIENCE_COUNTERS[type].map((counter) => `'${counter}'`).join(', ')})
        and hour >= case when isfinite($2::timestamptz) then date_trunc('hour', $2::timestamptz, 'UTC') else $2::timestamptz end
        and hour < $3::timestamptz
      union select user_id from contacts
    )`,
    values: [ids, from ?? '-infinity', to ?? 'infinity'],
  };
}

export interface AudienceRow {
  kind: 'people' | 'group' | 'revenue';
  archetype_id: string | null;
  /** of what was paid: the group that the buyers are in today */
  now_id: string | null;
  people: number | null;
  /** each one's, one after the other */
  vectors: Buffer | null;
  drift_sum: number | null;
  drift_n: number | null;
  cents: number | null;
}

/** Of everybody the number; per group of today its people; per group of then, and of today, what was paid. */
export function audience(question: AudienceQuestion): Sql {
  const { text, values } = people(question);
  return {
    text: `with ${text}, analysed as materialized (
      select p.user_id, f.archetype_id, f.vectors, f.drift from people p
      join coliseum_dna_profiles f on f.model = $4 and f.entity_type = 'user' and f.entity_id = p.user_id
    )
    select 'people' as kind, null as archetype_id, null as now_id, count(*)::int as people, null::bytea as vectors,
      null::float8 as drift_sum, null::int as drift_n, null::float8 as cents from people
    union all
    select 'group', archetype_id::text, null, count(*)::int, string_agg(vectors, ''), sum(drift)::float8,
      count(drift)::int, null from analysed group by archetype_id
    union all
    select 'revenue', m.archetype_id::text, a.archetype_id::text, null, null, null, null, sum(c.cents)::float8
    from contacts c join analysed a on a.user_id = c.user_id left join coliseum_dna_memberships m
      on m.user_id = c.user_id and m.counts_from <= c.at and c.at < m.valid_to
    where c.cents is not null group by m.archetype_id, a.archetype_id`,
    values: [...values, question.model],
  };
}

/** The same people, without anything more of them. */
export function audiencePeople(question: Omit<AudienceQuestion, 'model'>): Sql {
  const { text, values } = people(question);
  return { text: `with ${text} select array_agg(user_id::text) as ids from people`, values };
}
