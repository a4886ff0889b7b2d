/** Tournaments in words: what a state means, what comes next and when, who leads or has won. */
import type {
  DecidedBy,
  MatchState,
  Seeding,
  Tournament,
  TournamentMetric,
  TournamentState,
  TournamentSummary,
} from '@coliseum/contracts';
import {
  formatDuration,
  formatScore,
  formatTime,
  formatWhen,
  type IconName,
  zoneName,
  type Zone,
} from '@coliseum/ui';

export interface Now {
  at: number;
  zone: Zone;
}

export const STATE_NAMES: Readonly<Record<TournamentState, string>> = {
  draft: 'planned',
  seeded: 'seeded',
  running: 'running',
  completed: 'over',
  cancelled: 'cancelled',
};
export const STATE_ICONS: Readonly<Record<TournamentState, IconName>> = {
  draft: 'calendar',
  seeded: 'list',
  running: 'play',
  completed: 'check',
  cancelled: 'close',
};
export const MATCH_WORDS: Readonly<Record<MatchState, string>> = {
  scheduled: 'to come',
  open: 'live',
  closing: 'closing',
  awaiting_result: 'result awaited',
  decided: 'decided',
  bye: 'bye',
  cancelled: 'cancelled',
};
export const DECIDED_WORDS: Readonly<Record<DecidedBy, string>> = {
  score: 'by the score',
  engagement: 'level: by interactions per active user',
  seed: 'level: by the higher seed',
  bye: 'without playing',
  walkover: 'walkover',
  hand: 'by hand',
};
export const SEEDING_WORDS: Readonly<Record<Seeding, string>> = {
  engagement_per_user: 'interactions per active user before the start',
  board: 'the board of cities',
  given: 'the order given',
};

/** “vote_points” as “vote points” */
export const metricWords = (metric: TournamentMetric): string =>
  metric === 'engagement_per_user' ? 'interactions per active user' : metric.replaceAll('_', ' ');

const BOUNDARY_VERBS = { starts: 'starts', closes: 'closes', freezes: 'is settled' } as const;

/** Semi-finals: closes 21:52:00 UTC, in 4 min */
export function boundaryWords(
  { nextBoundary, state }: Pick<TournamentSummary, 'nextBoundary' | 'state'>,
  { at, zone }: Now,
): string {
  if (!nextBoundary) return state === 'running' ? 'waits for what is still to come in' : '–';
  const { kind, at: instant, roundName } = nextBoundary;
  const left = Date.parse(instant) - at;
  const when = `${formatWhen(instant, at, zone)} ${zoneName(zone, instant)}`;
  const soon = left > 0 ? `in ${formatDuration(left)}` : 'now';
  return kind === 'starts'
    ? `starts ${when}, ${soon}`
    : `${roundName}: ${BOUNDARY_VERBS[kind]} ${when}, ${soon}`;
}

export interface Leader {
  name: string;
  note: string;
}

/** Of the round that is on: whoever has the highest score; null: nobody has any. */
export function leaderOf({
  bracket,
  currentRound,
}: Pick<Tournament, 'bracket' | 'currentRound'>): Leader | null {
  const round = bracket.find((one) => one.round === currentRound);
  let best: { name: string; score: number; other: number | null } | null = null;
  for (const { home, away } of round?.matches ?? [])
    for (const [side, other] of [
      [home, away],
      [away, home],
    ] as const)
      if (side && side.score !== null && side.score > (best?.score ?? 0))
        best = { name: side.city.name, score: side.score, other: other?.score ?? null };
  if (!best) return null;
  const note =
    best.other === null ? formatScore(best.score) : `${formatScore(best.score)} : ${formatScore(best.other)}`;
  return { name: best.name, note };
}

/** One sentence: how it stands and what comes next. */
export function standingSentence(tournament: Tournament, now: Now): string {
  const { state, nextBoundary, winner, startsAt, cancelReason, cities, results } = tournament;
  const time = (at: string): string => formatTime(at, now.zone);
  switch (state) {
    case 'draft':
    case 'seeded': {
      const left = Date.parse(startsAt) - now.at;
      const seeds = state === 'seeded' ? 'The seeds are fixed. ' : '';
      return left > 0
        ? `${seeds}It starts at ${time(startsAt)}, in ${formatDuration(left)}, with ${cities.length} cities.`
        : `${seeds}It is about to start: what was received until then is being counted.`;
    }
    case 'running': {
      if (nextBoundary === null)
        return results === 'external'
          ? 'The round is over; results are waited for.'
          : 'The round is over; the last of it is being counted.';
      const verb = nextBoundary.kind === 'closes' ? 'close' : 'are settled';
      const name =
        nextBoundary.roundName === 'Final'
          ? `The final ${verb === 'close' ? 'closes' : 'is settled'}`
          : `The ${nextBoundary.roundName.toLowerCase()} ${verb}`;
      const left = Math.max(0, Date.parse(nextBoundary.at) - now.at);
      return `${name} at ${time(nextBoundary.at)}, in ${formatDuration(left)}.`;
    }
    case 'completed':
      return winner ? `${winner.name} won it.` : 'It is over.';
    case 'cancelled':
      return `It was cancelled${cancelReason ? `: ${cancelReason}` : '.'}`;
  }
}
