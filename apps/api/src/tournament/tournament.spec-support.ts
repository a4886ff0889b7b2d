/** Tournaments on a database of their own: events are stored at instants that the spec sets, and so is the clock. */
import { randomUUID } from 'node:crypto';
import type { Tournament, TournamentInput, TournamentMatch } from '@coliseum/contracts';
import { Clock } from '../platform/clock/clock.js';
import { Database } from '../platform/database/database.js';
import { createTestDatabase, type TestDatabase } from '../platform/database/test-database.spec-support.js';
import { Facts } from '../platform/facts/facts.js';
import { insertWatermark } from '../rollup/tick.sql.js';
import { MatchDecisions } from './admin/match-decisions.js';
import { Tournaments } from './admin/tournaments.js';
import { TournamentEngine } from './engine/tournament-engine.js';
import { LiveScoreReader } from './read/live-scores.js';
import { TournamentReader } from './read/tournament-reader.js';

const BEGINNING = '2026-06-01T09:00:00.000Z';

export class SetClock extends Clock {
  at = new Date(BEGINNING);
  override now(): Date {
    return new Date(this.at);
  }
}

export interface Played {
  city: string;
  /** who; one of its own where left out; null: nobody */
  user?: string | null;
  at: string;
  /** when it was received; a second after it happened where left out */
  stored?: string;
  type?: string;
  value?: number;
  metadata?: object;
  id?: string;
  event?: string;
  artist?: string;
}

/** `n` interactions of `city` by `users` people, a second apart. */
export const pins = (
  city: string,
  at: string,
  n: number,
  users = n,
  more: Partial<Played> = {},
): Played[] => {
  const people = Array.from({ length: users }, () => randomUUID());
  return Array.from({ length: n }, (_, i) => ({
    city,
    user: people[i % users] as string,
    at: new Date(Date.parse(at) + i * 1_000).toISOString(),
    ...more,
  }));
};

/** One process of the product, as far as tournaments go. */
export function aProcess(database: Database, clock: Clock) {
  const facts = new Facts();
  const changes: string[] = [];
  facts.on('tournament.changed', ({ tournamentId }) => void changes.push(tournamentId));
  const engine = new TournamentEngine(database, clock, facts);
  const tournaments = new Tournaments(database, clock, engine, facts);
  const decisions = new MatchDecisions(database, clock, facts);
  const reader = new TournamentReader(database, clock, new LiveScoreReader(database));
  const read = async (id: string): Promise<Tournament> => {
    reader.forget(id);
    return (await reader.get(id)).tournament;
  };
  return { facts, changes, engine, tournaments, decisions, reader, read };
}

export async function openTournaments() {
  const test: TestDatabase = await createTestDatabase();
  const clock = new SetClock();
  await test.pool.query(insertWatermark());
  const room = aProcess(test.database, clock);

  const play = async (...events: Played[]): Promise<void> => {
    for (const event of events) {
      const stored = event.stored ?? new Date(Date.parse(event.at) + 1_000).toISOString();
      await test.pool.query(
        `insert into coliseum_metrics (id, user_id, city_id, metric_type, metric_value, metric_unit, source, metadata, timestamp, body_hash, created_at, event_id, artist_id)
         values ($1, $2, $3, $4, $5, 'count', 'web', $6, $7, 0, $8, $9, $10)`,
        [
          event.id ?? randomUUID(),
          event.user === undefined ? randomUUID() : event.user,
          event.city,
          event.type ?? 'vaultmap.pin_dropped',
          event.value ?? 1,
          JSON.stringify(event.metadata ?? {}),
          event.at,
          stored,
          event.event ?? null,
          event.artist ?? null,
        ],
      );
    }
  };
  /** It is then, and everything that was received before is counted. */
  const itIs = async (at: string): Promise<void> => {
    clock.at = new Date(at);
    await test.pool.query(`update coliseum_watermarks set data_through = $1 where consumer = 'rollup'`, [at]);
  };
  /** What the worker does every second. */
  const work = async (engine = room.engine): Promise<number> =>
    (await engine.advanceAll(await engine.due())).length;
  const make = (input: Partial<TournamentInput> = {}): Promise<string> =>
    room.tournaments.create(
      {
        name: 'Cup',
        cityIds: ['a', 'b', 'c', 'd'],
        startsAt: '2026-06-01T12:00:00Z',
        endsAt: '2026-06-01T14:00:00Z',
        ...input,
      },
      'spec',
    );
  /** As if nothing had ever been played. */
  const clear = async (): Promise<void> => {
    clock.at = new Date(BEGINNING);
    await test.pool
      .query(`truncate coliseum_tournaments, coliseum_tournament_seeds, coliseum_tournament_matches,
      coliseum_metrics, coliseum_voids, coliseum_rollup_rows, coliseum_rollup_members, coliseum_leaderboards, coliseum_ballots`);
    await test.pool.query(`update coliseum_watermarks set data_through = null where consumer = 'rollup'`);
    room.changes.length = 0;
  };
  return { ...room, test, clock, play, itIs, work, make, clear, close: () => test.close() };
}
export type OpenTournaments = Awaited<ReturnType<typeof openTournaments>>;

/** "a 3:1 b score" */
export const line = (match: TournamentMatch): string =>
  `${match.home?.city.id ?? '?'} ${match.home?.score ?? '-'}:${match.away?.score ?? '-'} ${match.away?.city.id ?? '?'} ${match.decidedBy ?? match.state}`;
export const lines = (tournament: Tournament): string[] =>
  tournament.bracket.flatMap(({ matches }) => matches.map(line));
/** the matches of a round, by slot */
export const matchesOf = (tournament: Tournament, round: number): TournamentMatch[] =>
  tournament.bracket[round - 1]?.matches ?? [];
