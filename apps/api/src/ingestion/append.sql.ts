/** The statements of the one door: COPY straight in; where an id is known already, COPY aside and insert what is new. */
import type { Sql } from '../platform/database/sql.js';

/** The body's fields stand together, for its fingerprint; what may be looked up after all else is written comes last. */
export const COPIED_COLUMNS = [
  'id',
  'timestamp',
  'user_id',
  'artist_id',
  'event_id',
  'track_id',
  'brand_id',
  'metric_type',
  'metric_value',
  'metric_unit',
  'source',
  'session_id',
  'dna_match_score',
  'dna_domain',
  'attribution_id',
  'campaign_id',
  'metadata',
  'body_hash',
  'city_id',
  'dna_model',
] as const;

const columns = COPIED_COLUMNS.join(', ');

/** @param table `coliseum_metrics`, one of its partitions, or `incoming_metrics` */
export const copyInto = (table: string): string => `copy ${table} (${columns}) from stdin (format binary)`;

export const createIncoming = (): Sql => ({
  text: `create temp table if not exists incoming_metrics on commit delete rows as
    select ${columns} from coliseum_metrics with no data`,
});

/** In order of id, so that two writers never wait for each other in a circle. Returns the ids that were new. */
export const insertNew = (): Sql => ({
  text: `insert into coliseum_metrics (${columns}) select ${columns} from incoming_metrics order by id
    on conflict (id) do nothing returning id`,
});

export const storedHashes = (ids: readonly string[]): Sql => ({
  text: 'select id, body_hash from coliseum_metrics where id = any($1::uuid[])',
  values: [ids],
});

/** The driver would look at every id for quotes. */
const listOf = (ids: readonly string[]): string => `{${ids.join(',')}}`;

/** The home cities that the directory knows of these users. */
export const homeCities = (userIds: readonly string[]): Sql => ({
  name: 'home-cities',
  text: `select id, city_id from coliseum_entities where type = 'user' and city_id is not null and id = any($1::text[])`,
  values: [listOf(userIds)],
});

/**
 * Which users changed in transactions from `since` on, and up to where that is all: every transaction below the horizon has ended.
 * With it, as they are at that same moment, the home cities of those who are asked for.
 * @param since undefined: only the horizon
 */
export const followUsers = (since: string | undefined, limit: number, asked: readonly string[]): Sql => ({
  name: 'follow-users',
  text: `select coliseum_horizon()::text as horizon, (select array_agg(id) from (
      select id from coliseum_entities where changed_xid >= $1::xid8 and type = 'user' limit $2) c) as changed,
      (select json_object_agg(id, city_id) from coliseum_entities
        where type = 'user' and city_id is not null and id = any($3::text[])) as homes`,
  values: [since ?? NEVER, limit, listOf(asked)],
});

/** no transaction gets so far */
const NEVER = '18446744073709551615';
