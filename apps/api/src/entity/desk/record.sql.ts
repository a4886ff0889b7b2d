/** Entities with all that stands behind them, by their keys; what an event's votes are judged by comes along. */
import type { Sql } from '../../platform/database/sql.js';
import { BESIDE, SHOWN } from '../entity.sql.js';

const KEYS = `jsonb_array_elements($1::jsonb) j join coliseum_entities e on e.type = j->>'type' and e.id = j->>'id'`;

/** @param keysJson `[{type, id}]` */
export const readRecords = (keysJson: string): Sql => ({
  text: `select ${SHOWN}, e.dna, e.dna_stated_at is not null as dna_stated, e.dna_stated_by is not null as dna_by_event,
      e.city_stated_at is not null as city_stated, e.city_stated_by is not null as city_by_event, e.created_at,
      e.changed_xid::text as version, e.voting_set_at, i.content_type, i.width, i.height, octet_length(i.content) as bytes,
      v.opens_at as judged_opens_at, v.closes_at as judged_closes_at, v.frozen_at, v.official_at, l.reopened_at,
      coalesce(l.pinned, false) as pinned, clock_timestamp() as now
    from ${KEYS} ${BESIDE}
    left join coliseum_event_lives l on e.type = 'event' and l.event_id = e.id
    left join lateral (select * from coliseum_voting_windows w where e.type = 'event' and w.event_id = e.id limit 1) v on true
    where e.name is not null`,
  values: [keysJson],
});

/** Two who make the same one wait for each other. */
export const holdKey = (type: string, id: string): Sql => ({
  text: 'select pg_advisory_xact_lock($1, hashtext($2))',
  values: [0x5e11, `${type}/${id}`],
});

/** Votes that are looked at while somebody waits. */
export const MOST_VOTES = 500_000;

/**
 * The votes of an event that were kept one by one, and what other bounds would make of them. Read in the order of the
 * key, and no further than MOST_VOTES: `looked` tells whether that was all.
 */
export const votesWithin = (eventId: string, opensAt: Date | null, closesAt: Date | null): Sql => ({
  text: `select count(*)::int as looked,
      count(*) filter (where verdict = 'counted')::int as counted,
      count(*) filter (where verdict = 'counted' and not inside)::int as dropped,
      count(*) filter (where verdict = 'outside_voting' and inside)::int as gained
    from (select verdict, retracts, coalesce(at >= $2, true) and coalesce(at < $3, true) as inside
      from coliseum_ballots where event_id = $1::uuid limit ${MOST_VOTES}) b where not retracts`,
  values: [eventId, opensAt, closesAt],
});
