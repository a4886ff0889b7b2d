/** A show on a real product: its cast made known, votes sent and the board asked for, as a service of the house would. */
import type { LeaderboardSnapshot } from '@coliseum/contracts';
import { API_KEY, type Product } from '@coliseum/testing';
import { callJson, createClient } from '../../../../tools/client/coliseum-client.mjs';
import { newId } from '../../../../libs/sdk/src/new-id.mjs';

export interface Vote {
  id: string;
  userId: string;
  artistId: string;
  value: number;
}
export interface SentVotes {
  accepted: number;
  duplicates: number;
  rejected: number;
}

export class Show {
  readonly #client;

  constructor(
    product: Product,
    readonly eventId: string = newId(),
  ) {
    this.#client = createClient({ baseUrl: product.origin, key: API_KEY, say: () => undefined });
  }

  async introduce(entities: readonly object[]): Promise<void> {
    await callJson(this.#client, 'PUT', '/api/v1/entities', entities);
  }

  /** An event whose vote is open, with these artists in its line-up. @returns their ids */
  async open(names: readonly string[], votingMs: number | null = 10 * 60_000): Promise<string[]> {
    const artists = names.map((name) => ({ type: 'artist', id: newId(), name }));
    const lineup = artists.map(({ id }) => id);
    const voting =
      votingMs === null ? {} : { votingOpensAt: after(-60_000), votingClosesAt: after(votingMs) };
    await this.introduce([
      ...artists,
      { type: 'event', id: this.eventId, name: 'Night of Names', lineup, ...voting },
    ]);
    return lineup;
  }

  async vote(votes: readonly Vote[]): Promise<SentVotes> {
    const events = votes.map((vote) => ({
      ...vote,
      type: 'concierto.vote_cast',
      timestamp: new Date().toISOString(),
      eventId: this.eventId,
      unit: 'points',
    }));
    return (await callJson(this.#client, 'POST', '/api/v1/events', events)) as SentVotes;
  }

  async board(): Promise<LeaderboardSnapshot> {
    const path = `/api/v1/leaderboards/event-artist-rankings?eventId=${this.eventId}&limit=1000`;
    return (await callJson(this.#client, 'GET', path)) as LeaderboardSnapshot;
  }
}

export const aVote = (artistId: string, value: number): Vote => ({
  id: newId(),
  userId: newId(),
  artistId,
  value,
});

const after = (ms: number): string => new Date(Date.now() + ms).toISOString();
