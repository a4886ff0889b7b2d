/** Which rollup rows an event feeds: one per entity that it names, the whole system, and its artist and user within its event. */
import { SYSTEM_ENTITY_ID } from '@coliseum/contracts';

export interface RowKind {
  entityType: 'system' | 'artist' | 'event' | 'track' | 'brand' | 'city' | 'campaign' | 'user';
  /** the columns of coliseum_metrics that, together, name the row; an event without one of them feeds none */
  columns: readonly string[];
  /** expressions over those columns */
  eventId: string;
  entityId: string;
}

const of = (entityType: RowKind['entityType'], column: string, isText = false): RowKind => ({
  entityType,
  columns: [column],
  eventId: `''`,
  entityId: isText ? column : `${column}::text`,
});
const within = (entityType: RowKind['entityType'], column: string): RowKind => ({
  entityType,
  columns: ['event_id', column],
  eventId: 'event_id::text',
  entityId: `${column}::text`,
});

/**
 * An artist within one ballot of an event: `<event id>#<ballot>` stands where the event's id does, and the row holds the
 * figures of those votes that name this ballot in `metadata.ballot`. A board that weighs ballots reads, for each of them,
 * `entity_type = 'artist' and event_id = '<event id>#jury'` and sums weight × votes or vote_points. Whoever wants all of
 * an event reads the row without a ballot: it holds every vote, with and without one. The word is as
 * coliseum_ballot_word() lets it through. Such a row has every period and every sum; it counts no users.
 */
const WITHIN_BALLOT: RowKind = {
  entityType: 'artist',
  columns: ['event_id', 'ballot', 'artist_id'],
  eventId: `event_id::text || '#' || ballot`,
  entityId: 'artist_id::text',
};

/** Rows that have unique counters and every period. */
export const ENTITY_KINDS: readonly RowKind[] = [
  { entityType: 'system', columns: [], eventId: `''`, entityId: `'${SYSTEM_ENTITY_ID}'` },
  of('artist', 'artist_id'),
  of('event', 'event_id'),
  of('track', 'track_id'),
  of('brand', 'brand_id'),
  of('city', 'city_id', true),
  of('campaign', 'campaign_id', true),
  within('artist', 'artist_id'),
];
/** Rows that have every period. */
export const PERIOD_KINDS: readonly RowKind[] = [...ENTITY_KINDS, WITHIN_BALLOT];
/** Rows about a user are kept by the hour only, and count no users. */
export const USER_KINDS: readonly RowKind[] = [of('user', 'user_id'), within('user', 'user_id')];
export const ALL_KINDS: readonly RowKind[] = [...PERIOD_KINDS, ...USER_KINDS];
export const countsUsers = (kind: RowKind): boolean => ENTITY_KINDS.includes(kind);

/** The columns that name rows. */
export const KEY_COLUMNS = [
  'user_id',
  'artist_id',
  'event_id',
  'track_id',
  'brand_id',
  'city_id',
  'campaign_id',
  'ballot',
] as const;

/** `where` that every column of the kind is named, and `more`. */
export const named = ({ columns }: RowKind, ...more: string[]): string => {
  const conditions = [...columns.map((column) => `${column} is not null`), ...more];
  return conditions.length > 0 ? `where ${conditions.join(' and ')}` : '';
};
