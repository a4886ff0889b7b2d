/** The figures of a match at its freeze: counted from the cities' events, or stated by others. */
import type { ResultSource, TournamentMetric } from '@coliseum/contracts';
import { firstRow, rows, type Queryable } from '../../platform/database/sql.js';
import type { FinalFigures } from '../store/match.sql.js';
import { countedThrough, settledFigures, type Settled, type SettledRow } from './settled-figures.sql.js';
import { firstLateStatement, statedResult, type StatedRow } from './stated-results.sql.js';

const NOTHING = { interactions: '0', active_users: '0', score: '0' };
export type SettledByCity = (cityId: string) => Omit<SettledRow, 'city_id'>;

export async function readSettled(on: Queryable, question: Settled): Promise<SettledByCity> {
  const found = await rows<SettledRow & Record<string, unknown>>(on, settledFigures(question));
  const byCity = new Map(found.map((row) => [row.city_id, row]));
  return (cityId) => byCity.get(cityId) ?? NOTHING;
}

/** Whether everything that was received before `instant` is stored, visible, and judged by its voids. */
export async function isCountedThrough(on: Queryable, instant: Date): Promise<boolean> {
  const watermark = await firstRow<{ data_through: Date | null }>(on, countedThrough());
  return (watermark?.data_through ?? new Date(0)) >= instant;
}

export interface MatchQuestion {
  id: string;
  home: string;
  away: string;
  opensAt: Date;
  closesAt: Date;
  freezesAt: Date;
}
export interface MatchFigures extends FinalFigures {
  frozenAt: Date;
}

/** What a round is counted by. @param settled the metric, for matches that are counted; interactions, for stated ones */
export const settledMetric = (results: ResultSource, metric: TournamentMetric): TournamentMetric =>
  results === 'external' ? 'interactions' : metric;

export function countedFigures(match: MatchQuestion, settled: SettledByCity): MatchFigures {
  const [home, away] = [settled(match.home), settled(match.away)];
  return {
    homeScore: home.score,
    awayScore: away.score,
    homeInteractions: home.interactions,
    awayInteractions: away.interactions,
    homeActiveUsers: home.active_users,
    awayActiveUsers: away.active_users,
    resultsCounted: null,
    frozenAt: match.freezesAt,
  };
}

/** @returns undefined where nobody has stated a result yet */
export async function statedFigures(
  on: Queryable,
  match: MatchQuestion,
  settled: SettledByCity,
): Promise<MatchFigures | undefined> {
  const at = async (storedBefore: Date): Promise<StatedRow | undefined> =>
    firstRow<StatedRow & Record<string, unknown>>(
      on,
      statedResult({
        matchId: match.id,
        home: match.home,
        away: match.away,
        from: match.opensAt,
        to: match.closesAt,
        storedBefore,
      }),
    );
  let frozenAt = match.freezesAt;
  let found = await at(frozenAt);
  if (!found) {
    const late = await firstRow<{ created_at: Date }>(
      on,
      firstLateStatement(match.id, match.home, match.away),
    );
    if (!late) return undefined;
    // the millisecond after it was stored: what it says counts, and nothing that came later
    frozenAt = new Date(late.created_at.getTime() + 1);
    found = await at(frozenAt);
  }
  if (!found) return undefined;
  return {
    ...countedFigures(match, settled),
    homeScore: found.home_score,
    awayScore: found.away_score,
    resultsCounted: found.counted,
    frozenAt,
  };
}
