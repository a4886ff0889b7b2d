/** An evening with everything that a report tells of, sent as the services of the house would, and reports of it. */
import { API_KEY, until } from '@coliseum/testing';
import type { LeaderboardSnapshot, Paper, Report, ReportAccepted, ReportInput } from '@coliseum/contracts';
import { randomUUID } from 'node:crypto';
import { postEvents, putEntities } from './events.spec-support.js';

const HEADERS = { authorization: `Bearer ${API_KEY}`, 'content-type': 'application/json' };
const MADE_WITHIN_MS = 60_000;
const COUNTED_WITHIN_MS = 20_000;
const MINUTE = 60_000;

export interface Evening {
  eventId: string;
  /** by the points that they got, the winner first */
  artists: { id: string; name: string; points: number }[];
  people: number;
}

const call = async (origin: string, method: string, path: string, body?: unknown): Promise<Response> => {
  const response = await fetch(`${origin}/api/v1${path}`, {
    method,
    headers: HEADERS,
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  if (!response.ok)
    throw new Error(`${method} ${path} answered ${response.status}: ${await response.text()}`);
  return response;
};

/** @param names of the event and of its artists */
export async function sendEvening(
  origin: string,
  { event, artists, people = 40 }: { event: string; artists: readonly string[]; people?: number },
): Promise<Evening> {
  const begin = Date.parse('2024-05-18T19:00:00Z');
  const at = (minute: number): string => new Date(begin + minute * MINUTE).toISOString();
  const eventId = randomUUID();
  const lineup = artists.map((name) => ({ id: randomUUID(), name }));
  const tracks = lineup.map(({ id, name }) => ({ id: randomUUID(), name: `Song of ${name}`, artistId: id }));
  await putEntities(origin, [
    {
      ...{
        type: 'event',
        id: eventId,
        name: event,
        startsAt: at(0),
        endsAt: at(240),
        timeZone: 'Asia/Jerusalem',
      },
      ...{ votingOpensAt: at(150), votingClosesAt: at(190), lineup: lineup.map(({ id }) => id) },
    },
    ...lineup.map((artist) => ({ type: 'artist', ...artist })),
    ...tracks.map(({ id, name }) => ({ type: 'track', id, name })),
    { type: 'city', id: 'oslo', name: 'Oslo' },
    { type: 'city', id: 'tel-aviv', name: 'Tel Aviv' },
  ]);
  const points = new Map<string, number>();
  const events: object[] = [];
  for (let i = 0; i < people; i++) {
    const userId = randomUUID();
    const common = { userId, eventId, cityId: i % 3 === 0 ? 'tel-aviv' : 'oslo' };
    const artist =
      lineup[Math.floor((i * i) / ((people * people) / lineup.length)) % lineup.length] ?? lineup[0];
    if (!artist) throw new Error('an evening needs an artist');
    const track = tracks[lineup.indexOf(artist)];
    const value = 1 + (i % 12);
    points.set(artist.id, (points.get(artist.id) ?? 0) + value);
    const send = (type: string, minute: number, more: object = {}): void =>
      void events.push({ id: randomUUID(), type, timestamp: at(minute), ...common, ...more });
    send('concierto.event_viewed', i % 20);
    if (i % 2 === 0) send('concierto.rsvp_created', 20 + (i % 5));
    send('concierto.checked_in', 30 + (i % 30));
    send('player.track_played', 60 + i, { artistId: artist.id, trackId: track?.id });
    send('concierto.reaction_sent', 70 + i);
    send('concierto.vote_cast', 151 + (i % 30), { artistId: artist.id, value });
    if (i % 4 === 0)
      send('treasury.purchase_completed', 200 + (i % 20), {
        value: 2_500,
        unit: 'cents',
        metadata: { currency: 'USD' },
      });
    if (i % 5 === 0) send('concierto.event_rated', 235, { value: 4, unit: 'stars' });
  }
  await postEvents(origin, events);
  await until(
    async () => (await votesOf(origin, eventId)) === people,
    COUNTED_WITHIN_MS,
    () => 'the evening was not counted in time',
  );
  const most = Math.max(...points.values());
  await until(
    async () => (await bestOf(origin, eventId)) === most,
    COUNTED_WITHIN_MS,
    () => 'the evening was not ranked in time',
  );
  const ranked = lineup
    .map((one) => ({ ...one, points: points.get(one.id) ?? 0 }))
    .sort((a, b) => b.points - a.points);
  return { eventId, artists: ranked, people };
}

interface Stats {
  rows: { metrics: Record<string, number> }[];
}
const votesOf = async (origin: string, eventId: string): Promise<number> => {
  const answer = await call(origin, 'GET', `/entities/event/${eventId}/stats?period=all_time`);
  return ((await answer.json()) as Stats).rows[0]?.metrics['votes'] ?? 0;
};

const bestOf = async (origin: string, eventId: string): Promise<number> => {
  const answer = await call(origin, 'GET', `/leaderboards/event-artist-rankings?eventId=${eventId}`);
  return ((await answer.json()) as LeaderboardSnapshot).entries[0]?.score ?? 0;
};

/** Asked for and made; public where it is said. */
export async function makeReport(origin: string, input: ReportInput, isPublic = false): Promise<Report> {
  const { id } = (await (await call(origin, 'POST', '/reports', input)).json()) as ReportAccepted;
  let report: Report | null = null;
  await until(
    async () => {
      report = await readReport(origin, id);
      if (report.status === 'failed') throw new Error(`the report failed: ${JSON.stringify(report.problem)}`);
      return report.status === 'ready';
    },
    MADE_WITHIN_MS,
    () => `the report was not made in time: ${JSON.stringify(report && { ...report, reportData: null })}`,
  );
  if (isPublic) await call(origin, 'PATCH', `/reports/${id}`, { isPublic });
  return readReport(origin, id);
}

export const readReport = async (origin: string, id: string): Promise<Report> =>
  (await (await call(origin, 'GET', `/reports/${id}`)).json()) as Report;

export const readPdf = async (origin: string, id: string, paper: Paper): Promise<Uint8Array> =>
  new Uint8Array(await (await call(origin, 'GET', `/reports/${id}/pdf?paper=${paper}`)).arrayBuffer());

export const readCsv = async (origin: string, id: string): Promise<string> =>
  (await call(origin, 'GET', `/reports/${id}/csv`)).text();
