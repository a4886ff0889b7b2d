/** What is shown of a tournament and in which order: the duels that are on, then the rounds that matter, everyone in turn. */
import type { Tournament, TournamentMatch } from '@coliseum/contracts';

export const DUEL_MS = 12_000;
export const PAGE_MS = 10_000;
/** More at once are seen in the bracket. */
const MOST_DUELS = 4;
const ON: readonly TournamentMatch['state'][] = ['open', 'closing', 'awaiting_result'];

/** A match and those whose winners meet in it. */
export interface Family {
  match: TournamentMatch;
  feeders: readonly TournamentMatch[];
}

const roundOf = ({ bracket }: Tournament, round: number): readonly TournamentMatch[] =>
  [...(bracket.find((each) => each.round === round)?.matches ?? [])].sort((a, b) => a.slot - b.slot);

export function feedersOf(tournament: Tournament, { round, slot }: TournamentMatch): TournamentMatch[] {
  return roundOf(tournament, round - 1).filter((match) => Math.ceil(match.slot / 2) === slot);
}

/** Beside a duel: how both came here; in the first round where its winner goes, and who else may come there. */
export function aroundOf(tournament: Tournament, match: TournamentMatch): TournamentMatch[] {
  const feeders = feedersOf(tournament, match);
  if (feeders.length) return feeders;
  const next = roundOf(tournament, match.round + 1).find(({ id }) => id === match.nextMatchId);
  return next
    ? feedersOf(tournament, next)
        .filter(({ id }) => id !== match.id)
        .concat(next)
    : [];
}

const seeds = ({ home, away }: TournamentMatch): number =>
  (home?.seed ?? Number.MAX_SAFE_INTEGER) + (away?.seed ?? 0);

/** The matches that are on; else those that come next; of a finished tournament its final. */
export function duelsOf(tournament: Tournament): TournamentMatch[] {
  const current = roundOf(tournament, tournament.currentRound ?? tournament.rounds);
  const on = current.filter(({ state }) => ON.includes(state));
  const next = current.filter(({ state, home, away }) => state === 'scheduled' && home && away);
  const last = current.filter(({ state }) => state === 'decided').slice(-1);
  const [shown = []] = [on, next, last].filter((each) => each.length > 0);
  const best = [...shown].sort((a, b) => seeds(a) - seeds(b)).slice(0, MOST_DUELS);
  return best.sort((a, b) => a.slot - b.slot);
}

/** The round that is on and the one above it; of the last three rounds the two below the final. */
export function familiesOf(tournament: Tournament): Family[] {
  const { rounds, currentRound } = tournament;
  const lower = Math.max(1, Math.min(currentRound ?? rounds, rounds - 2));
  if (rounds < 2) return [];
  return roundOf(tournament, lower + 1).map((match) => ({ match, feeders: feedersOf(tournament, match) }));
}
