/** What is said of a match: which one it is, how it stands, and by what it was decided. */
import type { DecidedBy, Tournament, TournamentMatch } from '@coliseum/contracts';

const BY: Record<DecidedBy, string> = {
  score: '',
  engagement: 'by engagement per fan',
  seed: 'by seed',
  bye: 'bye',
  walkover: 'walkover',
  hand: 'by decision',
};

/** "Final", "Semi-final 2", "Round of 16 · 7" */
export function matchName({ bracket }: Tournament, { round, slot }: TournamentMatch): string {
  const { name, matches } = bracket.find((each) => each.round === round) ?? { name: '', matches: [] };
  if (matches.length < 2) return name;
  return name.endsWith('finals') ? `${name.slice(0, -1)} ${slot}` : `${name} · ${slot}`;
}

export const decidedWords = ({ decidedBy }: TournamentMatch): string => (decidedBy ? BY[decidedBy] : '');

/** In a word or two, beside its name. */
export function stateWords(match: TournamentMatch): string {
  const words = { closing: 'closing', awaiting_result: 'no result yet', cancelled: 'cancelled', bye: 'bye' };
  if (match.state in words) return words[match.state as keyof typeof words];
  return match.state === 'decided' ? decidedWords(match) : '';
}

export interface DuelClock {
  /** m:ss, a count, or nothing */
  figure: string;
  label: string;
}

export function duelClock(match: TournamentMatch, now: number): DuelClock {
  const { state, resultsCounted } = match;
  if (state === 'open' && resultsCounted !== null)
    return {
      figure: String(resultsCounted),
      label: resultsCounted === 1 ? 'result counted' : 'results counted',
    };
  if (state === 'open') return { figure: clock(Date.parse(match.closesAt) - now), label: 'to the close' };
  if (state === 'closing') return { figure: '0:00', label: 'being confirmed' };
  if (state === 'awaiting_result') return { figure: '', label: 'waiting for the result' };
  if (state === 'scheduled') return { figure: clock(Date.parse(match.opensAt) - now), label: 'to the start' };
  if (state === 'cancelled') return { figure: '', label: 'cancelled' };
  return { figure: '', label: decidedWords(match) || 'decided' };
}

/** Whole units, so that 0:00 stands only when the time is up. */
function clock(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  const [days, hours, minutes] = [seconds / 86_400, (seconds / 3_600) % 24, (seconds / 60) % 60].map(
    Math.floor,
  ) as [number, number, number];
  const two = (n: number) => String(n).padStart(2, '0');
  if (days) return `${days} d ${hours} h`;
  return hours ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

/** What there is to say before there is a bracket, or when there will be none; null: the bracket speaks. */
export function absence(tournament: Tournament): { words: string; line: string } | null {
  if (tournament.state === 'cancelled')
    return { words: 'The tournament is cancelled', line: tournament.cancelReason ?? '' };
  if (tournament.bracket.some(({ matches }) => matches.length > 0)) return null;
  const count = tournament.cityCount;
  return { words: 'Not drawn yet', line: `${count} ${count === 1 ? 'city takes' : 'cities take'} part` };
}
