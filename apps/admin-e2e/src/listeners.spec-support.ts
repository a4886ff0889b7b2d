/** A small world of listeners with tastes of their own, sent as services would send it, with the DNA of it measured. */
import { API_KEY, until } from '@coliseum/testing';
import type { DnaSegments, EntityDna, LineupPreview, LineupRequest } from '@coliseum/contracts';
import { randomUUID } from 'node:crypto';
import { postEvents, putEntities } from './events.spec-support.js';

const HEADERS = { authorization: `Bearer ${API_KEY}`, 'content-type': 'application/json' };
const WITHIN_MS = 60_000;
const HOUR = 3_600_000;
const BATCH = 5_000;
const TRACKS = 8;

/** Nine audio features each: what tastes are told apart by. */
const GENRES = [
  { name: 'hip hop', sound: [0.1, 0.85, 0.7, 0.02, 0.15, 0.6, 0.55, 0.75, 0.4], city: 'oslo', cents: 900 },
  { name: 'jazz', sound: [0.8, 0.4, 0.25, 0.7, 0.3, 0.05, 0.35, 0.3, 0.45], city: 'lyon', cents: 4_200 },
  { name: 'indie', sound: [0.35, 0.5, 0.85, 0.1, 0.7, 0.05, 0.8, 0.8, 0.75], city: 'porto', cents: 2_100 },
] as const;

export interface Listeners {
  /** two of each genre, in turn */
  artists: { id: string; name: string }[];
  /** with the first three of them as its line-up */
  eventId: string;
}

/** The same for the same seed. */
function aRandom(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

const clamp = (value: number): number => Math.min(Math.max(value, 0), 1);
const call = async <T>(origin: string, method: string, path: string, body?: object): Promise<T> => {
  const answer = await fetch(`${origin}/api/v1${path}`, {
    ...{ method, headers: HEADERS },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${await answer.text()}`);
  return (answer.status === 202 ? undefined : await answer.json()) as T;
};

export const readDna = (origin: string, type: string, id: string): Promise<EntityDna> =>
  call(origin, 'GET', `/entities/${type}/${id}/dna`);
export const readSegments = (origin: string): Promise<DnaSegments> => call(origin, 'GET', '/dna/segments');
export const readLineup = (origin: string, request: LineupRequest): Promise<LineupPreview> =>
  call(origin, 'POST', '/admin/lineups/preview', request);

/** @param names of six artists @param people of each genre */
export async function sendListeners(
  origin: string,
  { names, event, people = 60 }: { names: readonly string[]; event: string; people?: number },
): Promise<Listeners> {
  const random = aRandom(20_260_522);
  const artists = names.map((name, i) => ({
    id: randomUUID(),
    name,
    genre: GENRES[i % GENRES.length] ?? GENRES[0],
  }));
  const tracks = GENRES.flatMap(({ name, sound }) =>
    Array.from({ length: TRACKS }, (_, n) => ({
      ...{ type: 'track', id: randomUUID(), name: `${name} ${n}`, attributes: { genre: name } },
      dna: { cultural: sound.map((value) => clamp(value + (random() - 0.5) * 0.06)) },
    })),
  );
  const eventId = randomUUID();
  await putEntities(origin, [
    ...artists.map(({ id, name, genre }) => ({ type: 'artist', id, name, dna: { cultural: genre.sound } })),
    ...tracks,
    ...['Oslo', 'Lyon', 'Porto'].map((name) => ({ type: 'city', id: name.toLowerCase(), name })),
    { type: 'event', id: eventId, name: event, lineup: artists.slice(0, 3).map(({ id }) => id) },
  ]);
  const begin = Date.now() - 20 * 24 * HOUR;
  const events: object[] = [];
  for (const genre of GENRES)
    for (let person = 0; person < people; person++) {
      const userId = randomUUID();
      const at = (hour: number): string => new Date(begin + hour * HOUR + person * 60_000).toISOString();
      const send = (type: string, hour: number, more: object): void =>
        void events.push({ id: randomUUID(), type, timestamp: at(hour), userId, ...more });
      // a third of a genre's people live in its city, the others wherever
      const home = random() < 0.6 ? genre.city : (GENRES[Math.floor(random() * 3)] ?? genre).city;
      send('vaultmap.city_checked_in', 0, { cityId: home });
      const own = tracks.filter(({ attributes }) => attributes.genre === genre.name);
      for (const artist of artists.filter(({ genre: of }) => random() < (of === genre ? 0.7 : 0.25)))
        for (let n = 0; n < 4; n++)
          send('player.track_played', 1 + n * 7, {
            ...{ artistId: artist.id, trackId: own[(person + n) % TRACKS]?.id, cityId: home },
            metadata: { msPlayed: 180_000 },
          });
      if (random() < 0.5)
        send('treasury.purchase_completed', 40, {
          ...{ value: genre.cents, unit: 'cents', artistId: artists[0]?.id, metadata: { currency: 'USD' } },
        });
    }
  for (let from = 0; from < events.length; from += BATCH)
    await postEvents(origin, events.slice(from, from + BATCH));
  await until(
    async () =>
      (await call<{ events: { value: number } }>(origin, 'GET', '/kpis?window=all_time')).events.value ===
      events.length,
    WITHIN_MS,
    () => 'the listeners were not counted in time',
  );
  return { artists: artists.map(({ id, name }) => ({ id, name })), eventId };
}

/** As by night; audiences are worked out as soon as somebody asks. */
export async function measureListeners(origin: string): Promise<void> {
  await call(origin, 'POST', '/admin/pipeline/run', { job: 'dna' });
  await until(
    async () => (await readSegments(origin)).modelVersion !== null,
    WITHIN_MS,
    () => 'DNA was not measured in time',
  );
}
