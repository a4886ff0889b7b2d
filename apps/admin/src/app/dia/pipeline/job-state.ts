/** How a job stands: shape, word and reason, for its row in the table. */
import type { Pipeline } from '@coliseum/contracts';
import { formatAge, type IconName } from '@coliseum/ui';

export type Job = Pipeline['jobs'][number];
/** As the rule job-stuck comes. */
const STUCK_MS = 30 * 60_000;

export interface JobState {
  tone: 'ok' | 'warn' | 'crit' | 'idle';
  icon: IconName;
  word: string;
}

/** @param isKnown the page still hears the server; else what it says is only what once was */
export const jobStateOf = (job: Job, serverNow: number, isKnown: boolean): JobState => {
  if (!isKnown) return { tone: 'idle', icon: 'clock', word: 'not known' };
  if (job.overdue) {
    const late = job.nextDueAt === null ? null : serverNow - Date.parse(job.nextDueAt);
    return {
      tone: 'crit',
      icon: 'octagon',
      word: late !== null && late > 0 ? `${formatAge(late)} late` : 'late',
    };
  }
  if (job.runningSince !== null) {
    const ran = serverNow - Date.parse(job.runningSince);
    return ran > STUCK_MS
      ? { tone: 'crit', icon: 'octagon', word: `stuck, ${formatAge(ran)}` }
      : { tone: 'idle', icon: 'play', word: 'running' };
  }
  if (job.lastError !== null) return { tone: 'warn', icon: 'triangle', word: 'last try failed' };
  if (job.lastSuccessAt === null) return { tone: 'idle', icon: 'clock', word: 'not run yet' };
  return { tone: 'ok', icon: 'check', word: 'on time' };
};
