/** An evening on which people vote just now, as services of the house send it; and boards as anyone reads them. */
import { API_KEY, until } from '@coliseum/testing';
import type { LeaderboardDefinition, LeaderboardSnapshot } from '@coliseum/contracts';
import { randomUUID } from 'node:crypto';
import { postEvents, putEntities } from './events.spec-support.js';

const COUNTED_WITHIN_MS = 30_000;

export interface VotingEvening {
  eventId: string;
  /** by name */
  artists: ReadonlyMap<string, string>;
}

/** @param points of each artist, by name: one vote of the jury each, and one of the public worth 1 */
export async function startVoting(
  origin: string,
  points: Readonly<Record<string, number>>,
): Promise<VotingEvening> {
  const eventId = randomUUID();
  const artists = new Map(Object.keys(points).map((name) => [name, randomUUID()]));
  const hour = 3_600_000;
  await putEntities(origin, [
    {
      ...{ type: 'event', id: eventId, name: 'Grand Final', lineup: [...artists.values()] },
      votingOpensAt: new Date(Date.now() - hour).toISOString(),
      votingClosesAt: new Date(Date.now() + hour).toISOString(),
      startsAt: new Date(Date.now() - 2 * hour).toISOString(),
      endsAt: new Date(Date.now() + 2 * hour).toISOString(),
    },
    ...[...artists].map(([name, id]) => ({ type: 'artist', id, name })),
  ]);
  await postEvents(
    origin,
    Object.entries(points).flatMap(([name, value]) => [
      aBallot(eventId, artists.get(name) ?? '', value, 'jury'),
      aBallot(eventId, artists.get(name) ?? '', 1, 'public'),
    ]),
  );
  const most = Math.max(...Object.values(points)) + 1;
  await until(
    async () => (await boardOf(origin, 'event-artist-rankings', eventId)).entries[0]?.score === most,
    COUNTED_WITHIN_MS,
    () => 'the votes were not ranked in time',
  );
  return { eventId, artists };
}

export const aBallot = (
  eventId: string,
  artistId: string,
  value: number,
  ballot: string,
  more: object = {},
): object => ({
  ...{ id: randomUUID(), type: 'concierto.vote_cast', userId: randomUUID() },
  ...{ eventId, artistId, value, metadata: { ballot }, ...more },
});

/** As anyone reads it, without a credential. */
export const boardOf = async (origin: string, id: string, eventId: string): Promise<LeaderboardSnapshot> => {
  const answer = await fetch(`${origin}/api/v1/leaderboards/${id}?eventId=${eventId}`);
  return (await answer.json()) as LeaderboardSnapshot;
};

/** As an admin reads it. */
export const definitionOf = async (
  origin: string,
  id: string,
): Promise<LeaderboardDefinition | undefined> => {
  const answer = await fetch(`${origin}/api/v1/admin/leaderboards`, {
    headers: { authorization: `Bearer ${API_KEY}` },
  });
  const { items } = (await answer.json()) as { items: LeaderboardDefinition[] };
  return items.find((board) => board.id === id);
};
