/** The raw files as events, by the mapping that stands beside the data. People and artists of different sources are different ones. */
import { goldenLines, goldenRows, idOf, type CsvRow } from './data.js';

const THIRTY_SECONDS = 30_000;
type Event = Record<string, unknown>;
/** city, region, country; when it was clicked and the link made, in seconds; the link and who made it */
type Click = Partial<Record<'cy' | 'gr' | 'c' | 'h' | 'l', string> & Record<'t' | 'hc', number>>;

/** Tracks of one name by two artists are two. */
export const trackOf = (artist: string, track: string): string => idOf('track', `${artist}\u0001${track}`);
export const artistOf = (artist: string): string => idOf('artist', artist);
export const listenerOf = (listener: string): string => idOf('listener', listener);
export const extendedArtistOf = (artist: string): string => idOf('extended artist', artist);
export const extendedListenerOf = (listener: string): string => idOf('extended listener', listener);
export const cityOf = (city: string, region: string, country: string): string =>
  [city, region, country].join('|');

/** A day of a listener, taken for a person: so that there are people enough to group. */
export const dayListenerOf = ({ listener, at }: Pick<PlayRow, 'listener' | 'at'>): string =>
  idOf('listener day', `${listener} ${at.toISOString().slice(0, 10)}`);

export interface PlayRow {
  listener: string;
  artist: string;
  track: string;
  at: Date;
  ms: number;
  key: string;
}

export async function* plays(): AsyncGenerator<PlayRow> {
  for await (const row of goldenRows('listening/plays_open.csv.gz'))
    yield {
      listener: row['listener'] as string,
      artist: row['artist'] as string,
      track: row['track'] as string,
      at: new Date(`${(row['end_time_utc'] as string).replace(' ', 'T')}:00Z`),
      ms: Number(row['ms_played']),
      key: `${row['listener']}:${row['file_no']}:${row['row_no']}`,
    };
}

/** A play each, and a skip for what was left within half a minute. */
export async function* playEvents(
  keep: (play: PlayRow) => boolean = () => true,
  userOf: (play: PlayRow) => string = ({ listener }) => listenerOf(listener),
): AsyncGenerator<Event> {
  for await (const play of plays()) {
    if (!keep(play)) continue;
    const common = {
      timestamp: play.at.toISOString(),
      userId: userOf(play),
      artistId: artistOf(play.artist),
      trackId: trackOf(play.artist, play.track),
    };
    yield {
      id: idOf('play', play.key),
      type: 'player.track_played',
      ...common,
      metadata: { msPlayed: play.ms },
    };
    if (play.ms < THIRTY_SECONDS)
      yield { id: idOf('skip', play.key), type: 'player.track_skipped', ...common, value: play.ms };
  }
}

/** Music is played, completed or skipped; what is no music (no track is named) only takes time. */
export async function* extendedEvents(): AsyncGenerator<Event> {
  for await (const row of goldenRows('listening/extended_open.csv.gz')) {
    const key = `${row['listener']}:${row['row_no']}`;
    const artist = row['master_metadata_album_artist_name'] as string;
    const track = row['master_metadata_track_name'] as string;
    const ms = Number(row['ms_played']);
    const common = {
      timestamp: row['ts'],
      userId: extendedListenerOf(row['listener'] as string),
      trackId: idOf('extended track', `${artist}\u0001${track}`),
    };
    if (track === '') {
      yield { id: idOf('extended progress', key), type: 'player.track_progress', ...common, value: ms };
      continue;
    }
    const music = { ...common, artistId: extendedArtistOf(artist) };
    yield {
      id: idOf('extended play', key),
      type: 'player.track_played',
      ...music,
      metadata: { msPlayed: ms },
    };
    yield* extendedEnds(row, key, { ...music, ms });
  }
}

function* extendedEnds(row: CsvRow, key: string, { ms, ...music }: Event): Generator<Event> {
  if (row['reason_end'] === 'trackdone')
    yield { id: idOf('extended done', key), type: 'player.track_completed', ...music, value: 1 };
  if (row['reason_end'] === 'fwdbtn')
    yield { id: idOf('extended skip', key), type: 'player.track_skipped', ...music, value: ms };
}

/** Customer, day, number of CDs, dollars; equal lines are purchases of their own. */
export async function* purchaseEvents(): AsyncGenerator<Event> {
  let line = 0;
  for await (const text of goldenLines('purchases/cdnow_master.txt.gz')) {
    const [customer = '', day = '', cds, dollars] = text.trim().split(/\s+/);
    if (line++ === 0) continue;
    yield {
      id: idOf('purchase', String(line)),
      type: 'treasury.purchase_completed',
      timestamp: `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6, 8)}T00:00:00Z`,
      userId: idOf('customer', customer),
      // the digits as they stand: floating point would be wrong by cents
      value: Number(dollars?.replace('.', '')),
      metadata: { currency: 'USD', cds: Number(cds) },
    };
  }
}

/** A link is shared once, when it was made; each click opens it, where the click came from. */
export async function* linkEvents(): AsyncGenerator<Event> {
  const shared = new Set<string>();
  let line = 0;
  for await (const text of goldenLines('streams/bitly_usagov_clicks.jsonl.gz')) {
    line++;
    const click = JSON.parse(text) as Click;
    if (click.t === undefined) continue; // a heartbeat
    const link = click.h ?? '';
    if (!shared.has(link))
      yield {
        id: idOf('share', link),
        type: 'cals.link_shared',
        timestamp: new Date(Number(click.hc) * 1000).toISOString(),
        userId: idOf('sharer', click.l ?? ''),
        metadata: { link },
      };
    shared.add(link);
    const city = click.cy ? { cityId: cityOf(click.cy, click.gr ?? '', click.c ?? '') } : {};
    const timestamp = new Date(Number(click.t) * 1000).toISOString();
    yield {
      id: idOf('click', String(line)),
      type: 'cals.link_opened',
      timestamp,
      ...city,
      metadata: { link },
    };
  }
}
