/** Which raw events are a subject’s, as a condition over rows of coliseum_counted_metrics. */
import { UUID_PATTERN } from '@coliseum/contracts';
import type { Subject } from '../subject/subject.js';

export type Bind = (value: unknown, type: string) => string;
/** Of the rows `m`. */
export type Scope = (bind: Bind) => string;

const UUID = new RegExp(UUID_PATTERN);

/** A brand’s events name it or one of its campaigns; a tournament’s are those of its cities. */
export function scopeOf({ entityType, entityId, lineup, campaigns }: Subject): Scope {
  switch (entityType) {
    case 'event':
      return (bind) => `m.event_id = ${bind(entityId, 'uuid')}`;
    case 'artist':
      return (bind) => `m.artist_id = ${bind(entityId, 'uuid')}`;
    case 'city':
      return (bind) => `m.city_id = ${bind(entityId, 'text')}`;
    case 'tournament':
      return (bind) => `m.city_id = any(${bind(lineup, 'text[]')})`;
    case 'campaign':
      return (bind) => `${campaignColumn([entityId])} = ${bind(entityId, 'text')}`;
    case 'brand': {
      const ids = campaigns.map(({ id }) => id);
      if (ids.length === 0) return (bind) => `m.brand_id = ${bind(entityId, 'uuid')}`;
      return (bind) =>
        `(m.brand_id = ${bind(entityId, 'uuid')} or ${campaignColumn(ids)} = any(${bind(ids, 'text[]')}))`;
    }
  }
}

/** Events name campaigns as their senders write them; UUIDs are compared in lower case. */
const campaignColumn = (ids: readonly string[]): string =>
  ids.every((id) => UUID.test(id)) ? 'lower(m.campaign_id)' : 'm.campaign_id';

/** `$n` for each value that is bound. */
export function binder(values: unknown[]): Bind {
  return (value, type) => `$${values.push(value)}::${type}`;
}
