/** Where the cities of open matches stand just now; dear questions are not asked anew each time. */
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { rows } from '../../platform/database/sql.js';
import { readFigures } from '../../platform/figures/read-figures.js';
import { liveScores, type LiveRow } from '../figures/live-scores.sql.js';
import { settledFigures, type SettledRow } from '../figures/settled-figures.sql.js';
import { statedResult, type StatedRow } from '../figures/stated-results.sql.js';
import type { MatchRow, TournamentRow } from '../store/rows.js';
import type { LiveScore } from './to-match.js';

/** Who is active in a city only raw events tell: they are counted once in so long. */
const RAW_FRESH_MS = 30_000;
const MAX_KEPT = 200;

export interface LiveScores {
  of: (match: MatchRow, cityId: string) => LiveScore | undefined;
  results: (match: MatchRow) => number | null;
}

@Injectable()
export class LiveScoreReader {
  private readonly kept = new Map<string, { at: number; scores: Promise<Map<string, LiveScore>> }>();

  constructor(private readonly database: Database) {}

  /** @param open matches that are counting */
  async read(tournament: TournamentRow, open: readonly MatchRow[]): Promise<LiveScores> {
    if (tournament.results === 'external') return this.stated(open);
    const rounds = new Map<number, Map<string, LiveScore>>();
    for (const round of new Set(open.map((match) => match.round))) {
      const own = open.filter((match) => match.round === round);
      rounds.set(round, await this.counted(tournament, own));
    }
    const nothing = { score: 0, interactions: null, activeUsers: null };
    return {
      of: (match, cityId) => {
        const round = rounds.get(match.round);
        return round && open.includes(match) ? (round.get(cityId) ?? nothing) : undefined;
      },
      results: () => null,
    };
  }

  private async counted(
    tournament: TournamentRow,
    own: readonly MatchRow[],
  ): Promise<Map<string, LiveScore>> {
    const [first] = own;
    if (!first) return new Map();
    const cityIds = own
      .flatMap((match) => [match.home_city_id, match.away_city_id])
      .filter((id) => id !== null);
    const [from, to] = [first.opens_at, first.closes_at];
    const { metric } = tournament;
    if (metric !== 'engagement_per_user') {
      const question = liveScores({ cityIds, from, to, metric });
      const found = await readFigures<LiveRow & Record<string, unknown>>(this.database, question);
      return new Map(
        found.map((row) => [
          row.city_id,
          { score: Number(row.score), interactions: null, activeUsers: null },
        ]),
      );
    }
    const key = `${tournament.id} ${first.round} ${cityIds.join(' ')}`;
    return this.keep(key, async () => {
      const question = settledFigures({ cityIds, from, to, storedBefore: new Date('9999-01-01'), metric });
      const found = await readFigures<SettledRow & Record<string, unknown>>(this.database, question);
      return new Map(
        found.map((row) => [
          row.city_id,
          {
            score: Number(row.score),
            interactions: Number(row.interactions),
            activeUsers: Number(row.active_users),
          },
        ]),
      );
    });
  }

  private async stated(open: readonly MatchRow[]): Promise<LiveScores> {
    const found = new Map<string, StatedRow>();
    for (const match of open) {
      if (match.home_city_id === null || match.away_city_id === null) continue;
      const row = (
        await rows<StatedRow & Record<string, unknown>>(
          this.database.pool,
          statedResult({
            matchId: match.id,
            home: match.home_city_id,
            away: match.away_city_id,
            from: match.opens_at,
            to: match.closes_at,
            storedBefore: match.freezes_at,
          }),
        )
      )[0];
      if (row) found.set(match.id, row);
    }
    return {
      of: (match, cityId) => {
        if (!open.includes(match)) return undefined;
        const row = found.get(match.id);
        const score = cityId === match.home_city_id ? row?.home_score : row?.away_score;
        return { score: Number(score ?? 0), interactions: null, activeUsers: null };
      },
      results: (match) => (open.includes(match) ? (found.get(match.id)?.counted ?? 0) : null),
    };
  }

  private keep(key: string, read: () => Promise<Map<string, LiveScore>>): Promise<Map<string, LiveScore>> {
    const before = this.kept.get(key);
    if (before && performance.now() - before.at < RAW_FRESH_MS) return before.scores;
    const scores = read();
    this.kept.delete(key);
    this.kept.set(key, { at: performance.now(), scores });
    scores.catch(() => this.kept.delete(key));
    const [oldest] = this.kept.keys();
    if (this.kept.size > MAX_KEPT && oldest !== undefined) this.kept.delete(oldest);
    return scores;
  }
}
