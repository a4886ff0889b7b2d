/** Which rollup rows an event feeds: one per entity that it names, the whole system, and its artist and user within its event. */
import { SYSTEM_ENTITY_ID } from '@coliseum/contracts';

/** `e` is a row of coliseum_metrics, or of a table with its columns. Gives k(entity_type, event_id, entity_id). */
export const ROW_KEYS = `(values
    ('system', '', '${SYSTEM_ENTITY_ID}'),
    ('artist', '', e.artist_id::text),
    ('event', '', e.event_id::text),
    ('track', '', e.track_id::text),
    ('user', '', e.user_id::text),
    ('brand', '', e.brand_id::text),
    ('city', '', e.city_id),
    ('campaign', '', e.campaign_id),
    ('artist', e.event_id::text, e.artist_id::text),
    ('user', e.event_id::text, e.user_id::text)
  ) k (entity_type, event_id, entity_id)`;

/** The keys that exist: every part of them is named by the event. */
export const KEY_EXISTS = 'k.entity_id is not null and k.event_id is not null';

/** `h.hour` is the event's hour. Gives p(period, period_start, period_end); weeks are ISO weeks, all of it UTC. */
export const PERIODS_OF_HOUR = `(values
    ('hourly', h.hour, h.hour + interval '1 hour'),
    ('daily', date_trunc('day', h.hour, 'UTC'), date_trunc('day', h.hour, 'UTC') + interval '24 hours'),
    ('weekly', date_trunc('week', h.hour, 'UTC'), date_trunc('week', h.hour, 'UTC') + interval '168 hours'),
    ('monthly', date_trunc('month', h.hour, 'UTC'), (date_trunc('month', h.hour at time zone 'UTC') + interval '1 month') at time zone 'UTC'),
    ('all_time', '-infinity'::timestamptz, 'infinity'::timestamptz)
  ) p (period, period_start, period_end)`;
