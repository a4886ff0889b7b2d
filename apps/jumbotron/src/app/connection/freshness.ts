/** How old the picture is and what it may be called: the plate, or nothing but the standby slate (display.md V8, V18). */
import type { BoardState } from '@coliseum/contracts';
import type { Connection } from '@coliseum/live-client';

export interface Facts {
  connection: Connection;
  /** server time up to which everything received is in the figures; null before the first rollup */
  dataThrough: number | null;
  /** server time now */
  now: number;
  state: BoardState;
  /** whether the board counts votes of an event, and so has an official result to come */
  voted: boolean;
  /** the wall's own; default: the machine's */
  timeZone?: string;
}

export type Plate =
  | { kind: 'waiting' | 'live' | 'provisional' | 'official' | 'scheduled' | 'rehearsal' }
  | { kind: 'stale'; at: number | null; timeZone?: string };

const STALE_MS = 30_000;
const TOO_OLD_MS = 5 * 60_000;

export const ageOf = ({ dataThrough, now }: Pick<Facts, 'dataThrough' | 'now'>): number =>
  dataThrough === null ? 0 : Math.max(0, now - dataThrough);

export function plateOf(facts: Facts): Plate {
  if (facts.connection === 'connecting') return { kind: 'waiting' };
  const { timeZone } = facts;
  if (facts.connection !== 'live' || ageOf(facts) > STALE_MS)
    return { kind: 'stale', at: facts.dataThrough, ...(timeZone && { timeZone }) };
  if (facts.state === 'official') return { kind: 'official' };
  if (facts.state === 'frozen' || (facts.voted && facts.state === 'live')) return { kind: 'provisional' };
  return { kind: facts.state === 'scheduled' ? 'scheduled' : 'live' };
}

/** An official result stays true; anything else older than five minutes is not shown. */
export const isTooOld = (facts: Facts): boolean => facts.state !== 'official' && ageOf(facts) > TOO_OLD_MS;

/** hh:mm:ss of the wall's own clock */
export function clockText(at: number, timeZone?: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    ...(timeZone && { timeZone }),
  }).format(at);
}

const PLATE_WORDS = {
  waiting: '',
  live: 'Live',
  provisional: 'Provisional',
  official: 'Official',
  scheduled: 'Not open yet',
  rehearsal: 'Rehearsal',
} as const;

export function plateWords(plate: Plate): string {
  if (plate.kind !== 'stale') return PLATE_WORDS[plate.kind];
  return plate.at === null ? 'no connection' : `as of ${clockText(plate.at, plate.timeZone)}`;
}
