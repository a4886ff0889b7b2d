/** A match as anyone reads it: its state by the clock, its scores live or final, its decision in words. */
import type { MatchSide, MatchState, TournamentCity, TournamentMatch } from '@coliseum/contracts';
import { engagementPerUser, nextPlace } from '@coliseum/domain';
import type { MatchRow } from '../store/rows.js';

export interface LiveScore {
  score: number;
  interactions: number | null;
  activeUsers: number | null;
}
export interface MatchContext {
  city: (id: string) => TournamentCity;
  /** of an open match: where its cities stand just now; undefined: not counted */
  live: (match: MatchRow, cityId: string) => LiveScore | undefined;
  /** external: how many stated results make the live score */
  liveResults: (match: MatchRow) => number | null;
  idAt: (round: number, slot: number) => string | null;
  now: Date;
  /** results are stated by others, who may be long in coming */
  isStated: boolean;
  isCancelled: boolean;
}
type Moment = Pick<MatchContext, 'now' | 'isStated' | 'isCancelled'>;

function matchState(match: MatchRow, { now, isStated, isCancelled }: Moment): MatchState {
  if (match.is_bye) return 'bye';
  if (match.frozen_at !== null) return 'decided';
  if (isCancelled) return 'cancelled';
  if (match.home_city_id === null || match.away_city_id === null || now < match.opens_at) return 'scheduled';
  if (now < match.closes_at) return 'open';
  return isStated && now >= match.freezes_at ? 'awaiting_result' : 'closing';
}

export const isCounting = (match: MatchRow, moment: Moment): boolean => {
  const state = matchState(match, moment);
  return state === 'open' || state === 'closing';
};

export function toMatch(match: MatchRow, context: MatchContext): TournamentMatch {
  const next = nextPlace(match);
  return {
    id: match.id,
    round: match.round,
    slot: match.slot,
    state: matchState(match, context),
    opensAt: match.opens_at.toISOString(),
    closesAt: match.closes_at.toISOString(),
    freezesAt: match.freezes_at.toISOString(),
    home: toSide(match, 'home', context),
    away: toSide(match, 'away', context),
    resultsCounted: match.frozen_at ? match.results_counted : context.liveResults(match),
    winnerCityId: match.winner_city_id,
    decidedBy: match.decided_by,
    decision: inWords(match, context),
    decidedAt: match.decided_at?.toISOString() ?? null,
    reason: match.reason,
    nextMatchId: context.idAt(next.round, next.slot),
  };
}

const number = (text: string | null): number | null => (text === null ? null : Number(text));

function toSide(match: MatchRow, side: 'home' | 'away', context: MatchContext): MatchSide | null {
  const cityId = match[`${side}_city_id`];
  if (cityId === null) return null;
  const live = match.frozen_at === null ? context.live(match, cityId) : undefined;
  const stored = number(match[`${side}_score`]);
  const interactions = live ? live.interactions : number(match[`${side}_interactions`]);
  const activeUsers = live ? live.activeUsers : number(match[`${side}_active_users`]);
  return {
    city: context.city(cityId),
    seed: Number(match[`${side}_seed`]),
    score: match.scores_by_hand ? stored : (live?.score ?? stored),
    interactions,
    activeUsers,
    engagementPerUser:
      interactions === null || activeUsers === null ? null : engagementPerUser({ interactions, activeUsers }),
  };
}

/** How it was decided. */
function inWords(match: MatchRow, { city }: MatchContext): string | null {
  if (match.winner_city_id === null || match.decided_by === null) return null;
  const winner = city(match.winner_city_id).name;
  const isHome = match.winner_city_id === match.home_city_id;
  const pair = (home: string | number | null, away: string | number | null): string =>
    isHome ? `${home} to ${away}` : `${away} to ${home}`;
  const ratio = (side: 'home' | 'away'): string =>
    engagementPerUser({
      interactions: Number(match[`${side}_interactions`]),
      activeUsers: Number(match[`${side}_active_users`]),
    }).toFixed(2);
  const level = `It was level at ${match.home_score} to ${match.away_score}`;
  switch (match.decided_by) {
    case 'score':
      return `${winner} won by the score, ${pair(match.home_score, match.away_score)}.`;
    case 'engagement':
      return `${level}; ${winner} won by interactions per active user, ${pair(ratio('home'), ratio('away'))}.`;
    case 'seed':
      return `${level}, and in interactions per active user; ${winner} won as the higher seed, ${pair(match.home_seed, match.away_seed)}.`;
    case 'bye':
      return `${winner} goes on without playing.`;
    case 'walkover':
      return `${winner} won without playing: ${match.reason}`;
    case 'hand':
      return `${winner} won by a decision of the organisers: ${match.reason}`;
  }
}
