/** What a failed event says of itself, as words and shapes. */
import type { FailedEvent, FailedEventReplayAnswer, FailedEventStatus } from '@coliseum/contracts';
import { formatCount, type IconName } from '@coliseum/ui';

export const ORIGIN_NAMES: Readonly<Record<FailedEvent['origin'], string>> = {
  rest: 'a service, by REST',
  passport: 'Passport',
  backfill: 'a backfill',
  'failed-event': 'a replay',
};

export const STATUSES: Readonly<Record<FailedEventStatus, { word: string; icon: IconName; tone: string }>> = {
  open: { word: 'open', icon: 'triangle', tone: 'warn' },
  replayed: { word: 'replayed', icon: 'check', tone: 'ok' },
  discarded: { word: 'set aside', icon: 'close', tone: 'idle' },
};

/** The last steps of a pointer are what one looks for. */
export const pathWords = (path: string): string => {
  const steps = path.split('/').slice(1);
  return steps.length > 2 ? `…/${steps.slice(-2).join('/')}` : path;
};

export const count = (many: number, one: string, more = `${one}s`): string =>
  `${formatCount(many)} ${many === 1 ? one : more}`;

export interface Reason {
  code: string;
  events: number;
}

/** What stays refused, by its new reason, most first. */
export const reasonsOf = ({ results }: FailedEventReplayAnswer): Reason[] => {
  const counts = new Map<string, number>();
  for (const { status, code = 'unknown' } of results)
    if (status === 'open') counts.set(code, (counts.get(code) ?? 0) + 1);
  return [...counts].map(([code, events]) => ({ code, events })).sort((a, b) => b.events - a.events);
};
