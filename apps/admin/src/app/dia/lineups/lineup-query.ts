/** Which line-up is looked at, as the address carries it: an event’s, or artists of one’s own; among whom. */
import type { LineupRequest } from '@coliseum/contracts';
import type { AddressParams } from '../reports/reports-query';

export interface LineupQuery {
  /** whose line-up it is, as the directory has it; null: artists of one's own */
  eventId: string | null;
  /** in their order; empty where it is an event's */
  artistIds: readonly string[];
  /** only people of this event's audience; of artists of one's own */
  amongId: string | null;
  /** only people of this city */
  cityId: string | null;
}

export const NOBODY: LineupQuery = { eventId: null, artistIds: [], amongId: null, cityId: null };
export const MOST_ARTISTS = 60;
const LONGEST = 200;
const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

const uuidOf = (text: string | null | undefined): string | null => {
  const id = (text ?? '').trim().toLowerCase();
  return UUID.test(id) ? id : null;
};

/** What makes no sense is as if it were not there; artists of one's own go before an event's. */
export const readLineupQuery = (params: AddressParams): LineupQuery => {
  const given = (params['artists'] ?? '').split(',').flatMap((id) => uuidOf(id) ?? []);
  const artistIds = [...new Set(given)].slice(0, MOST_ARTISTS);
  return {
    artistIds,
    eventId: artistIds.length > 0 ? null : uuidOf(params['event']),
    amongId: artistIds.length > 0 ? uuidOf(params['among']) : null,
    cityId: (params['city'] ?? '').trim().slice(0, LONGEST) || null,
  };
};

/** As the router takes it: null takes a parameter away. */
export const toLineupParams = (query: LineupQuery): Record<string, string | null> => ({
  event: query.eventId,
  artists: query.artistIds.join(',') || null,
  among: query.artistIds.length > 0 ? query.amongId : null,
  city: query.cityId,
});

/** null: there is nobody in it yet */
export const toLineupRequest = ({
  eventId,
  artistIds,
  amongId,
  cityId,
}: LineupQuery): LineupRequest | null => {
  const among = cityId === null ? {} : { cityId };
  if (artistIds.length > 0)
    return { artistIds: [...artistIds], ...(amongId !== null && { eventId: amongId }), ...among };
  return eventId === null ? null : { eventId, ...among };
};

/** An event's line-up that is changed is one's own from there on. */
export const withArtists = (query: LineupQuery, artistIds: readonly string[]): LineupQuery => ({
  ...query,
  eventId: null,
  artistIds,
  amongId: artistIds.length > 0 ? query.amongId : null,
});

/** @param step 1: later in the evening */
export const moved = (ids: readonly string[], id: string, step: 1 | -1): string[] => {
  const at = ids.indexOf(id);
  const other = at + step;
  if (at < 0 || other < 0 || other >= ids.length) return [...ids];
  return ids.map((one, i) => (i === at ? (ids[other] ?? one) : i === other ? id : one));
};
