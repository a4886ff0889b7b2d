/** An event of the store as a recording: its times without long waits, its line-up, its votes by number. */
import type { Recording } from '@coliseum/contracts';
import { placeholderName } from '@coliseum/domain';
import type { ArtistRow, ShowRow, VoteRow } from './event-recording.sql.js';

const MINUTE_MS = 60_000;
/** What is replayed at most of the time before the voting opens, and after it closed. */
const LEAD_IN_MS = 10 * MINUTE_MS;
const LEAD_OUT_MS = 10 * MINUTE_MS;
/** At least so much after the close, so that the official result is seen. */
const LEAST_OUT_MS = 2 * MINUTE_MS;

export interface Voting {
  opensAt: Date;
  closesAt: Date;
}

/** The line-up in its order, then who else got votes, by their first one. */
export const castOf = (lineup: readonly string[], votes: readonly VoteRow[]): string[] => [
  ...new Set([...lineup, ...votes.map((vote) => vote.artist_id)]),
];

export function composeRecording(
  show: ShowRow,
  { opensAt, closesAt }: Voting,
  votes: readonly VoteRow[],
  artists: readonly ArtistRow[],
): Recording {
  const starts = clamp(
    show.starts_at?.getTime() ?? opensAt.getTime(),
    opensAt.getTime() - LEAD_IN_MS,
    opensAt.getTime(),
  );
  const close = closesAt.getTime();
  const ends = clamp(show.ends_at?.getTime() ?? close, close + LEAST_OUT_MS, close + LEAD_OUT_MS);
  const cast = castOf(show.lineup, votes);
  const known = new Map(artists.map((artist) => [artist.id, artist]));
  const places = new Map(cast.map((id, index) => [id, index]));
  const voters = new Map<string, number>();
  const voterOf = (id: string): number => {
    const index = voters.get(id) ?? voters.size;
    voters.set(id, index);
    return index;
  };
  return {
    eventId: show.id,
    name: show.name,
    city: show.city,
    startsAt: new Date(starts).toISOString(),
    votingOpensAt: opensAt.toISOString(),
    votingClosesAt: closesAt.toISOString(),
    endsAt: new Date(ends).toISOString(),
    artists: cast.map((id) => ({
      id,
      name: known.get(id)?.name ?? placeholderName('artist', id),
      imageUrl: known.get(id)?.image_url ?? null,
      city: known.get(id)?.city ?? null,
      metadata: known.get(id)?.details ?? {},
    })),
    votes: votes.map((vote): Recording['votes'][number] => [
      vote.at.getTime() - starts,
      places.get(vote.artist_id) as number,
      vote.points,
      voterOf(vote.user_id),
    ]),
  };
}

const clamp = (value: number, least: number, most: number): number => Math.min(Math.max(value, least), most);
