/** What is known of the entity that a report is about. */
import type { Sql } from '../../../platform/database/sql.js';

export interface SubjectRow {
  name: string | null;
  image_url: string | null;
  starts_at: Date | null;
  ends_at: Date | null;
  voting_opens_at: Date | null;
  voting_closes_at: Date | null;
  time_zone: string | null;
  lineup: string[];
  brand_id: string | null;
  city_name: string | null;
  attributes: Record<string, unknown>;
}

export const directoryEntity = (type: string, id: string): Sql => ({
  text: `select e.name, e.image_url, e.starts_at, e.ends_at, e.voting_opens_at, e.voting_closes_at, e.time_zone,
      e.lineup::text[] as lineup, e.brand_id::text, c.name as city_name, e.attributes
    from coliseum_entities e left join coliseum_entities c on c.type = 'city' and c.id = e.city_id
    where e.type = $1 and e.id = $2`,
  values: [type, id],
});

/** @param id a UUID */
export const tournament = (id: string): Sql => ({
  text: `select name, null as image_url, starts_at, least(ends_at, cancelled_at) as ends_at, null as voting_opens_at,
      null as voting_closes_at, null as time_zone, city_ids as lineup, null as brand_id, null as city_name, '{}'::jsonb as attributes
    from coliseum_tournaments where id = $1::uuid`,
  values: [id],
});

export interface CampaignRow {
  id: string;
  name: string;
  cost_cents: string | null;
  currency: string | null;
  starts_at: Date | null;
  ends_at: Date | null;
}

const CAMPAIGN = `select id, name, cost_cents::text, currency, starts_at, ends_at from coliseum_entities where type = 'campaign'`;

export const campaign = (id: string): Sql => ({ text: `${CAMPAIGN} and id = $1`, values: [id] });

export const campaignsOf = (brandId: string): Sql => ({
  text: `${CAMPAIGN} and brand_id = $1::uuid order by starts_at nulls last, name, id limit 1000`,
  values: [brandId],
});

export interface ActivityRow {
  first_hour: Date | null;
  last: Date | null;
  events: number;
}

/** Over the rows that these entities have. @param ids of the same type each: `types[i]` is that of `ids[i]` */
export const activityOf = (types: readonly string[], ids: readonly string[]): Sql => ({
  text: `select min(f.first_hour) as first_hour, max(a.last) as last, coalesce(sum(a.events), 0)::float8 as events
    from unnest($1::text[], $2::text[]) k (type, id)
    cross join lateral (select min(period_start) as first_hour from coliseum_rollup_parts_hourly
      where entity_type = k.type and event_id = '' and entity_id = k.id) f
    cross join lateral (select max(last_event_at) as last, sum(events) as events from coliseum_rollup_parts_all_time
      where entity_type = k.type and event_id = '' and entity_id = k.id) a`,
  values: [types, ids],
});

/** The last event before this one that is of the same brand or of the same series. */
export const showBefore = (id: string, brandId: string | null, series: string | null, startsAt: Date): Sql => ({
  text: `select id from coliseum_entities
    where type = 'event' and id <> $1 and coalesce(starts_at, voting_opens_at) < $4
      and (brand_id = $2::uuid or ($3::text is not null and attributes ->> 'series' = $3))
    order by coalesce(starts_at, voting_opens_at) desc, id limit 1`,
  values: [id, brandId, series, startsAt],
});
