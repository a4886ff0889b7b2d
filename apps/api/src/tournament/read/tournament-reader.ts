/** Tournaments as anyone reads them; the text of one is kept for a second, so that a crowd costs one look. */
import { Injectable } from '@nestjs/common';
import type { Tournament, TournamentList, TournamentMatchAnswer, TournamentState } from '@coliseum/contracts';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { firstRow, rows } from '../../platform/database/sql.js';
import { notFound } from '../../platform/errors/app-error.js';
import { readMatches } from '../store/match.sql.js';
import type { MatchRow, SeedRow, TournamentRow } from '../store/rows.js';
import { tournamentNotFound } from '../store/tournament-not-found.js';
import { countTournaments, listTournaments, readSeeds, readTournament } from '../store/tournament.sql.js';
import { citiesNamed, cityBook, type CityRow } from './city.sql.js';
import { LiveScoreReader } from './live-scores.js';
import { isCounting, toMatch } from './to-match.js';
import { toSummary, toTournament } from './to-tournament.js';

const FRESH_MS = 1_000;
const MAX_KEPT = 200;

export interface ReadTournament {
  tournament: Tournament;
  /** the same as JSON, ready to be sent */
  text: string;
}

@Injectable()
export class TournamentReader {
  private readonly kept = new Map<string, { at: number; answer: Promise<ReadTournament> }>();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly scores: LiveScoreReader,
  ) {}

  /** At most a second old; what this process changed shows at once. @throws 404 */
  get(id: string): Promise<ReadTournament> {
    const before = this.kept.get(id);
    if (before && performance.now() - before.at < FRESH_MS) return before.answer;
    const answer = this.read(id);
    this.kept.delete(id);
    this.kept.set(id, { at: performance.now(), answer });
    answer.catch(() => this.kept.delete(id));
    const [oldest] = this.kept.keys();
    if (this.kept.size > MAX_KEPT && oldest !== undefined) this.kept.delete(oldest);
    return answer;
  }

  /** It was changed. */
  forget(id: string): void {
    this.kept.delete(id);
  }

  /** @throws 404 */
  async match(id: string, matchId: string): Promise<TournamentMatchAnswer> {
    const { tournament } = await this.get(id);
    for (const { name, matches } of tournament.bracket) {
      const match = matches.find((one) => one.id === matchId);
      if (match) return { tournament: summaryOf(tournament), roundName: name, match };
    }
    throw notFound(`Tournament ${id} has no match ${matchId}.`, 'match_not_found');
  }

  async list(state: TournamentState | undefined, limit: number, offset: number): Promise<TournamentList> {
    const { pool } = this.database;
    const counted = await firstRow<{ total: number }>(pool, countTournaments(state));
    const found = await rows<TournamentRow & { current_round: number | null } & Record<string, unknown>>(
      pool,
      listTournaments(state, limit, offset),
    );
    const city = await this.cities(found.flatMap(({ winner_city_id: id }) => id ?? []));
    const now = this.clock.now();
    return {
      total: counted?.total ?? 0,
      items: found.map((row) => toSummary(row, row.current_round, city, now)),
    };
  }

  private async read(id: string): Promise<ReadTournament> {
    const { pool } = this.database;
    const row = await firstRow<TournamentRow & Record<string, unknown>>(pool, readTournament(id));
    if (!row) throw tournamentNotFound(id);
    const seeds = await rows<SeedRow & Record<string, unknown>>(pool, readSeeds(id));
    const drawn = await rows<MatchRow & Record<string, unknown>>(pool, readMatches(id));
    const moment = {
      now: this.clock.now(),
      isStated: row.results === 'external',
      isCancelled: row.state === 'cancelled',
    };
    const counting = row.state === 'running' ? drawn.filter((match) => isCounting(match, moment)) : [];
    const live = await this.scores.read(row, counting);
    const city = await this.cities(row.city_ids);
    const ids = new Map(drawn.map((match) => [`${match.round}/${match.slot}`, match.id]));
    const matches = drawn.map((match) =>
      toMatch(match, {
        city,
        live: live.of,
        liveResults: live.results,
        idAt: (round, slot) => ids.get(`${round}/${slot}`) ?? null,
        ...moment,
      }),
    );
    const tournament = toTournament({ row, seeds, rows: drawn, matches, city, now: moment.now });
    return { tournament, text: JSON.stringify(tournament) };
  }

  private async cities(ids: readonly string[]): Promise<ReturnType<typeof cityBook>> {
    if (ids.length === 0) return cityBook([]);
    return cityBook(await rows<CityRow & Record<string, unknown>>(this.database.pool, citiesNamed(ids)));
  }
}

function summaryOf(tournament: Tournament): TournamentMatchAnswer['tournament'] {
  const {
    roundSeconds,
    cities,
    seededAt,
    seededFrom,
    seededTo,
    seeds,
    bracket,
    history,
    board,
    cancelReason,
    ...rest
  } = tournament;
  void [roundSeconds, cities, seededAt, seededFrom, seededTo, seeds, bracket, history, board, cancelReason];
  return rest;
}
