/** A bracket as a report freezes it: open matches with the score they had, decided ones with what they went by. */
import type { BracketSection, MatchState } from '@coliseum/contracts';
import { roundName } from '@coliseum/domain';
import type { MatchRow, TournamentRow } from './tournament.sql.js';

type Match = BracketSection['rounds'][number]['matches'][number];

export interface BracketQuestion {
  tournament: TournamentRow;
  matches: readonly MatchRow[];
  /** how many rounds there will be */
  rounds: number;
  nameOf: (cityId: string) => string;
  /** of an open match: what its city has so far; null: not known */
  liveScore: (match: MatchRow, cityId: string) => number | null;
  frozenAt: Date;
}

/** By the clock, as everybody else reads it. */
export function matchState(match: MatchRow, { state, results }: TournamentRow, now: Date): MatchState {
  if (match.is_bye) return 'bye';
  if (match.frozen_at !== null) return 'decided';
  if (state === 'cancelled') return 'cancelled';
  if (match.home_city_id === null || match.away_city_id === null || now < match.opens_at) return 'scheduled';
  if (now < match.closes_at) return 'open';
  return results === 'external' && now >= match.freezes_at ? 'awaiting_result' : 'closing';
}

export function toBracket(question: BracketQuestion): BracketSection {
  const { tournament, matches, rounds, nameOf } = question;
  const drawn = [...new Set(matches.map(({ round }) => round))];
  return {
    kind: 'bracket',
    id: 'bracket',
    title: 'The bracket',
    note: `by ${tournament.results === 'external' ? 'the results that were stated of each match' : tournament.metric.replaceAll('_', ' ')}; a round is frozen when it closes`,
    metric: tournament.metric,
    rounds: drawn.map((round) => {
      const own = matches.filter((match) => match.round === round);
      const [first] = own as [MatchRow];
      return {
        name: roundName(round, rounds),
        startsAt: first.opens_at.toISOString(),
        endsAt: first.closes_at.toISOString(),
        matches: own.map((match) => toMatch(match, question)),
      };
    }),
    champion: tournament.winner_city_id === null ? null : nameOf(tournament.winner_city_id),
  };
}

function toMatch(match: MatchRow, { tournament, nameOf, liveScore, frozenAt }: BracketQuestion): Match {
  const state = matchState(match, tournament, frozenAt);
  const side = (cityId: string | null, seed: number | null, score: number | null): Match['home'] =>
    cityId === null
      ? null
      : {
          ...{ cityId, name: nameOf(cityId), seed },
          score: state === 'open' || state === 'closing' ? (score ?? liveScore(match, cityId)) : score,
        };
  return {
    matchId: match.id,
    state,
    home: side(match.home_city_id, match.home_seed, match.home_score),
    away: side(match.away_city_id, match.away_seed, match.away_score),
    winnerId: match.winner_city_id,
    decidedBy: inWords(match),
  };
}

function inWords({ decided_by, reason }: MatchRow): string | null {
  switch (decided_by) {
    case null:
    case 'score':
      return null;
    case 'engagement':
      return 'level; by interactions per person';
    case 'seed':
      return 'level; as the higher seed';
    case 'bye':
      return 'without playing';
    case 'walkover':
      return `walkover: ${reason ?? ''}`;
    case 'hand':
      return `by the organisers: ${reason ?? ''}`;
  }
}
