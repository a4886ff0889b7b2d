/** What is read of the store to make a recording of an event: directory, line-up, the votes that count. */
import type { Sql } from '../../platform/database/sql.js';

export interface ShowRow {
  id: string;
  name: string;
  city: string | null;
  starts_at: Date | null;
  ends_at: Date | null;
  opens_at: Date | null;
  closes_at: Date | null;
  lineup: string[];
}

export const readShow = (eventId: string): Sql => ({
  text: `select e.id, e.name, coalesce(c.name, e.city_id) as city, e.starts_at, e.ends_at,
      e.voting_opens_at as opens_at, e.voting_closes_at as closes_at, e.lineup::text[] as lineup
    from coliseum_entities e left join coliseum_entities c on c.type = 'city' and c.id = e.city_id
    where e.type = 'event' and e.id = $1`,
  values: [eventId],
});

export interface VoteRow {
  at: Date;
  artist_id: string;
  /** negative: it takes one back */
  points: number;
  user_id: string;
}

/** The votes that count, oldest first: those that were set aside are not among them. */
export const readVotes = (eventId: string, opensAt: Date, closesAt: Date, limit: number): Sql => ({
  text: `select m.timestamp as at, m.artist_id::text, m.user_id::text,
      case m.metric_type when 'concierto.vote_retracted' then -m.metric_value else m.metric_value end::float8 as points
    from coliseum_counted_metrics m
    where m.event_id = $1::uuid and m.timestamp >= $2 and m.timestamp < $3 and not m.set_aside
      and m.metric_type in ('concierto.vote_cast', 'concierto.vote_retracted')
      and m.artist_id is not null and m.user_id is not null
    order by m.timestamp, m.id limit $4`,
  values: [eventId, opensAt, closesAt, limit],
});

export interface ArtistRow {
  id: string;
  name: string;
  image_url: string | null;
  city: string | null;
  details: Record<string, unknown>;
}

/** As a board would show them. */
export const readArtists = (ids: readonly string[]): Sql => ({
  text: `select n.id, n.name, n.image_url, coalesce(c.name, n.city_id) as city,
      jsonb_strip_nulls(jsonb_build_object('country', n.attributes -> 'country',
        'countryCode', n.attributes -> 'countryCode', 'song', n.attributes -> 'song')) as details
    from coliseum_entities n left join coliseum_entities c on c.type = 'city' and c.id = n.city_id
    where n.type = 'artist' and n.id = any($1)`,
  values: [ids],
});
