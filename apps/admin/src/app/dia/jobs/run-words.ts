/** What runs and comparisons say of themselves, as words and shapes. */
import type { JobRun, Reconciliation } from '@coliseum/contracts';
import { formatCount, type IconName } from '@coliseum/ui';

export interface StateWords {
  word: string;
  icon: IconName;
  tone: string;
}

export const RUN_STATES: Readonly<Record<JobRun['state'], StateWords>> = {
  running: { word: 'running', icon: 'play', tone: 'act' },
  done: { word: 'done', icon: 'check', tone: 'ok' },
  failed: { word: 'failed', icon: 'octagon', tone: 'crit' },
  lost: { word: 'lost', icon: 'question', tone: 'warn' },
};

export const RECONCILIATION_WORDS: Readonly<Record<Reconciliation['status'], StateWords>> = {
  running: { word: 'running', icon: 'play', tone: 'act' },
  done: { word: 'done', icon: 'check', tone: 'ok' },
  failed: { word: 'failed', icon: 'octagon', tone: 'crit' },
  cancelled: { word: 'cancelled', icon: 'close', tone: 'idle' },
};

/** What a run came to, in a sentence. */
export const runWords = ({ state, did, error }: JobRun): string => {
  switch (state) {
    case 'running':
      return 'It goes on whether or not you stay.';
    case 'lost':
      return 'Its process fell silent. Run it again: what is done twice counts once.';
    case 'failed':
      return error ?? 'It does not say why.';
    default:
      return did ?? 'It is done; this job does not say more.';
  }
};

/** What a comparison found, or what a count anew wrote. */
export const foundWords = ({
  kind,
  status,
  differences,
  repaired,
  rowsCompared,
  events,
}: Reconciliation): string => {
  const rows = `${formatCount(rowsCompared)} rows`;
  const read = `${formatCount(events)} raw events`;
  const still = status === 'running' ? ' so far' : '';
  if (kind === 'rebuild') return `${formatCount(repaired)} rows counted anew from ${read}${still}.`;
  if (differences === 0) return `${rows} compared with ${read}${still}: none differs.`;
  return `${rows} compared with ${read}${still}: ${formatCount(differences)} differed, ${formatCount(repaired)} counted anew.`;
};

export const percentOf = ({ status, hoursDone, hoursTotal }: Reconciliation): number =>
  status === 'done' ? 100 : hoursTotal === 0 ? 0 : Math.min(99, Math.floor((100 * hoursDone) / hoursTotal));
