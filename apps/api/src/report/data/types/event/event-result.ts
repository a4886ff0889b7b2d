/** How an event’s artists came off: officially where it was published for good, else as the board or the votes stand. */
import { compareCodePoints, competitionRanks } from '@coliseum/domain';
import { firstRow, rows } from '../../../../platform/database/sql.js';
import { missing, sectionOr, type Frame, type Part } from '../../frame.js';
import {
  eventBoard,
  eventPlaces,
  eventVotes,
  type EventBoardRow,
  type PlaceRow,
  type VotedRow,
} from '../../read/boards.sql.js';
import { readNames } from '../../read/names.js';
import { column, textColumn } from '../../sections/figure.js';
import { table } from '../../sections/table.js';

const BOARD = 'event-artist-rankings';

export interface EventResult extends Part {
  /** when it was published for good */
  officialAt: Date | null;
}
interface Place {
  id: string;
  rank: number;
  points: number;
  name?: string;
}

export async function eventResult({ reading, subject }: Frame): Promise<EventResult> {
  const { on } = reading;
  const board = await firstRow<EventBoardRow & Record<string, unknown>>(on, eventBoard(BOARD, subject.entityId));
  const voted = await rows<VotedRow & Record<string, unknown>>(on, eventVotes(subject.entityId));
  const places = await readPlaces();
  const nameOf = await readNames(
    reading,
    'artist',
    places.map(({ id }) => id),
  );
  const ballots = [...new Set(voted.flatMap(({ ballot }) => ballot ?? []))].sort(compareCodePoints);
  const got = new Map(voted.map((row) => [`${row.artist_id}#${row.ballot ?? ''}`, row]));
  const isOfficial = board?.official != null;
  const revision = board?.official?.revision ?? board?.revision;
  const state = isOfficial ? 'official' : (board?.state ?? 'as the votes stand');
  const section = table({
    id: 'result',
    title: 'The result',
    note: revision == null ? `${state}; over the whole event` : `${state}, revision ${revision}`,
    columns: [
      column('rank'),
      textColumn('artist', 'Artist'),
      ...(ballots.length > 1 ? ballots.map((word) => column('vote_points', capital(word))) : []),
      column('votes'),
      column('vote_points'),
    ],
    rows: places.map(({ id, rank, points, name }) => [
      rank,
      name ?? nameOf(id),
      ...(ballots.length > 1 ? ballots.map((word) => got.get(`${id}#${word}`)?.vote_points ?? 0) : []),
      got.get(`${id}#`)?.votes ?? 0,
      points,
    ]),
    official: isOfficial,
  });
  const none = missing('Result', 'It has no line-up, and nobody voted.');
  return { ...sectionOr(section, none), officialAt: isOfficial ? (board?.official_at ?? null) : null };

  async function readPlaces(): Promise<Place[]> {
    if (board?.official)
      return board.official.entries.map(({ entityId, rank, score, entityName }) => ({
        ...{ id: entityId, rank, points: score, name: entityName },
      }));
    const published = board?.state
      ? await rows<PlaceRow & Record<string, unknown>>(on, eventPlaces(BOARD, subject.entityId))
      : [];
    if (published.length === 0) return counted(voted, subject.lineup);
    return published.map(({ entity_id: id, rank, score }) => ({ id, rank, points: Number(score) }));
  }
}

/** By the rules of the board, where none was published: points, votes, who came to them first, the id. */
export function counted(voted: readonly VotedRow[], lineup: readonly string[]): Place[] {
  const all = new Map(voted.flatMap((row) => (row.ballot === null ? [[row.artist_id, row] as const] : [])));
  const standing = [...new Set([...lineup, ...all.keys()])].map((id) => ({
    id,
    points: all.get(id)?.vote_points ?? 0,
    votes: all.get(id)?.votes ?? 0,
    last: all.get(id)?.last_vote_at?.getTime() ?? 0,
  }));
  standing.sort(
    (a, b) => b.points - a.points || b.votes - a.votes || a.last - b.last || compareCodePoints(a.id, b.id),
  );
  const ranks = competitionRanks(standing.map(({ points }) => points));
  return standing.map(({ id, points }, i) => ({ id, points, rank: ranks[i] as number }));
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1).replaceAll('_', ' ');
