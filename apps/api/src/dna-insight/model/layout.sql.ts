/** What the components of a layout are chosen from. */
import type { Sql } from '../../platform/database/sql.js';

/** The length that most stated vectors of taste have: of tracks, or, where there are none, of artists. */
export const audioLength = (): Sql => ({
  text: `select jsonb_array_length(dna -> 'cultural') as length from coliseum_entities
    where type in ('track', 'artist') and dna is not null and jsonb_typeof(dna -> 'cultural') = 'array'
      and jsonb_array_length(dna -> 'cultural') > 0
    group by type, 1 order by (type = 'track') desc, count(*) desc, 1 limit 1`,
});

export const playsByTrack = (): Sql => ({
  text: `select track_id::text as id, sum(plays)::float8 as plays from coliseum_dna_tastes where plays > 0 group by 1`,
});

export const preferredGenres = (): Sql => ({
  text: `select g as genre, count(*)::int as people from coliseum_dna_preferences, unnest(genres) g group by 1`,
});

export const spendQuartiles = (): Sql => ({
  text: `select percentile_disc(array[0.25, 0.5, 0.75]::float8[]) within group (order by cents)::float8[] as bounds,
      max(cents)::float8 as greatest
    from coliseum_dna_contacts where cents >= 0`,
});

export const peopleByCity = (): Sql => ({
  text: `select city_id as id, count(*)::int as people from coliseum_dna_places where visits > 0 group by 1 order by 2 desc, 1`,
});
