/** The race's clock in words, and how many voussoirs of the arch are lit. */
import { votingAt, type VotingTimes } from '../../stage/programme';

export interface Countdown {
  /** what the clock shows; empty where there is nothing to count to */
  text: string;
  label: string;
  /** of fifteen */
  lit: number;
  /** the last ten seconds */
  last: boolean;
}

export const VOUSSOIRS = 15;
/** One goes dark every four seconds of the last minute. */
const STONE_MS = 4_000;
const LAST_MS = 10_000;

export function countdownAt(now: number, times: VotingTimes | null): Countdown {
  const voting = votingAt(now, times);
  if (voting === 'none') return { text: '', label: 'voting', lit: 0, last: false };
  if (voting === 'closed') return { text: '0:00', label: 'voting closed', lit: 0, last: false };
  if (voting === 'before')
    return {
      text: clock(Date.parse(times?.votingOpensAt ?? '') - now),
      label: 'opens in',
      lit: 0,
      last: false,
    };
  const left = Date.parse(times?.votingClosesAt ?? '') - now;
  return {
    text: clock(left),
    label: 'to the close',
    lit: Math.min(VOUSSOIRS, Math.ceil(left / STONE_MS)),
    last: left <= LAST_MS,
  };
}

/** Whole seconds, counted so that 0:00 stands only when the time is up. */
function clock(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  const [days, hours, minutes] = [seconds / 86_400, (seconds / 3_600) % 24, (seconds / 60) % 60].map(
    Math.floor,
  ) as [number, number, number];
  const two = (n: number) => String(n).padStart(2, '0');
  if (days) return `${days} d ${hours} h`;
  if (hours) return `${hours}:${two(minutes)}:${two(seconds % 60)}`;
  return `${minutes}:${two(seconds % 60)}`;
}
