/** Sends entities and events as a service of the house would. */
import { API_KEY } from '@coliseum/testing';
import { randomUUID } from 'node:crypto';

export interface Sent {
  accepted: number;
  duplicates: number;
  rejected: number;
}

/** A store that is slow for a moment, as on a busy machine, answers 503: the same is sent again, as the answer asks. */
const TRIES = 8;

const send = async (origin: string, method: string, path: string, body: unknown): Promise<Response> => {
  const ask = (): Promise<Response> =>
    fetch(`${origin}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${API_KEY}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  let response = await ask();
  for (let tries = 1; response.status === 503 && tries < TRIES; tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    response = await ask();
  }
  if (!response.ok && response.status !== 422)
    throw new Error(`${method} ${path} answered ${response.status}: ${await response.text()}`);
  return response;
};

export const postEvents = async (origin: string, events: readonly object[]): Promise<Sent> =>
  (await (await send(origin, 'POST', '/events', { events })).json()) as Sent;

export const putEntities = async (origin: string, entities: readonly object[]): Promise<void> => {
  await send(origin, 'PUT', '/entities', entities);
};

export const aPlay = (artistId: string): object => ({
  id: randomUUID(),
  type: 'player.track_played',
  userId: randomUUID(),
  trackId: randomUUID(),
  artistId,
});

export const aVote = (eventId: string, artistId: string, value: number): object => ({
  id: randomUUID(),
  type: 'concierto.vote_cast',
  userId: randomUUID(),
  eventId,
  artistId,
  value,
});
