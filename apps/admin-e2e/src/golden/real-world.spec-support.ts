/** The real data in a real product, sent as services would send it and counted to the last event, with a tournament that they decide. */
import { API_KEY, until } from '@coliseum/testing';
import { gzipSync } from 'node:zlib';
import type { EntityDna, Tournament } from '@coliseum/contracts';
import { artistOf } from '@coliseum/testing/golden';
import { ARTIST, realEntities, realEvents } from './real-subjects.spec-support.js';

const BATCH = 5_000;
const ENTITY_BATCH = 500;
const COUNTED_WITHIN_MS = 240_000;
const TOURNAMENT = { startsAt: '2000-07-01T00:00:00Z', endsAt: '2010-07-01T00:00:00Z' };

/** @throws where the answer is no good one */
export async function ask<T>(
  origin: string,
  path: string,
  { method = 'GET', body, type = 'application/json', headers = {} }: Asked = {},
): Promise<T> {
  const send = (): Promise<Response> =>
    fetch(`${origin}/api/v1${path}`, {
      ...{ method, body },
      headers: {
        authorization: `Bearer ${API_KEY}`,
        ...(body !== undefined && { 'content-type': type }),
        ...headers,
      },
    });
  let answer = await send();
  // a busy machine: as a sender must, again
  for (let tries = 0; tries < 30 && answer.status === 503; tries++) answer = await send();
  if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as T;
}
interface Asked {
  method?: string;
  body?: string | Uint8Array<ArrayBuffer>;
  type?: string;
  headers?: Record<string, string>;
}

const post = <T>(origin: string, path: string, body: object): Promise<T> =>
  ask(origin, path, { method: 'POST', body: JSON.stringify(body) });

/** @returns how many events there are in all */
export async function sendRealWorld(origin: string, all: boolean): Promise<number> {
  const entities = await realEntities();
  for (let from = 0; from < entities.length; from += ENTITY_BATCH)
    await ask(origin, '/entities', {
      ...{ method: 'PUT', body: JSON.stringify(entities.slice(from, from + ENTITY_BATCH)) },
    });
  let sent = 0;
  const lines: string[] = [];
  const send = async (): Promise<void> => {
    const batch = lines.splice(0);
    const { accepted, results } = await ask<{ accepted: number; results: unknown[] }>(origin, '/events', {
      ...{ method: 'POST', type: 'application/x-ndjson', headers: { 'content-encoding': 'gzip' } },
      body: new Uint8Array(gzipSync(batch.join('\n'), { level: 1 })),
    });
    if (accepted !== batch.length)
      throw new Error(`of ${batch.length}: ${JSON.stringify(results.slice(0, 3))}`);
    sent += accepted;
  };
  for await (const event of realEvents(all)) {
    lines.push(JSON.stringify(event));
    if (lines.length === BATCH) await send();
  }
  if (lines.length > 0) await send();
  await until(
    async () =>
      (await ask<{ events: { value: number } }>(origin, '/kpis?window=all_time')).events.value === sent,
    COUNTED_WITHIN_MS,
    () => `not all of ${sent} events were counted in time`,
  );
  return sent;
}

/** The eight cities with the most points of ten seasons, a knock-out decided by the goals of their duels. */
export async function holdTournament(origin: string): Promise<Tournament> {
  const range = new URLSearchParams({ limit: '8', from: TOURNAMENT.startsAt, to: TOURNAMENT.endsAt });
  const { items } = await ask<{ items: { city: { id: string } }[] }>(origin, `/duels?${range}`);
  const { id } = await post<{ id: string }>(origin, '/admin/tournaments', {
    ...{ name: 'Battle of the Cities', cityIds: items.map(({ city }) => city.id), ...TOURNAMENT },
    ...{ seeding: 'given', results: 'external', graceSeconds: 0 },
  });
  const look = (): Promise<Tournament> => ask(origin, `/tournaments/${id}`);
  await until(
    async () => (await look()).state === 'completed',
    COUNTED_WITHIN_MS,
    () => 'the tournament did not end',
  );
  return look();
}

/** Everybody's DNA, measured as by night. */
export async function measureDna(origin: string): Promise<void> {
  await post(origin, '/admin/pipeline/run', { job: 'dna' }).catch((error: unknown) => {
    // 202 without a body says that it is begun
    if (!(error instanceof SyntaxError)) throw error;
  });
  await until(
    async () => (await ask<EntityDna>(origin, `/entities/artist/${artistOf(ARTIST)}/dna`)).state === 'ready',
    COUNTED_WITHIN_MS,
    () => 'DNA was not measured in time',
  );
}
