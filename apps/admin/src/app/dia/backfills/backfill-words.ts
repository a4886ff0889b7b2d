/** What a backfill says of itself, as words and shapes. */
import type { Backfill } from '@coliseum/contracts';
import {
  formatCount,
  formatDay,
  formatDuration,
  formatMinute,
  type IconName,
  type Zone,
  zoneName,
} from '@coliseum/ui';

type State = Backfill['state'];

export const STATES: Readonly<Record<State, { word: string; icon: IconName; tone: string }>> = {
  queued: { word: 'waits', icon: 'clock', tone: 'idle' },
  running: { word: 'running', icon: 'play', tone: 'act' },
  paused: { word: 'paused', icon: 'pause', tone: 'warn' },
  cancelled: { word: 'cancelled', icon: 'close', tone: 'idle' },
  completed: { word: 'done', icon: 'check', tone: 'ok' },
  failed: { word: 'failed', icon: 'octagon', tone: 'crit' },
};

const PHASES: Readonly<Record<NonNullable<Backfill['progress']['phase']>, string>> = {
  counting: 'counts what there is',
  reading: 'reads and stores',
  verifying: 'looks for every id that it read',
};

const moment = (at: string, zone: Zone): string => `${formatDay(at, zone)} ${formatMinute(at, zone)}`;

export const sourceWords = ({ source, file, from, to }: Backfill, zone: Zone): string => {
  if (source === 'file') return `File ${file ?? ''}`;
  const until = to ? moment(to, zone) : 'now';
  return `Passport, ${from ? `${moment(from, zone)} – ${until}` : `all until ${until}`} ${zoneName(zone, to ?? Date.now())}`;
};

/** How far: of what, per cent. */
export const doneWords = ({ progress: { done, total, percent } }: Backfill): string =>
  total === null
    ? `${formatCount(done)} done`
    : `${formatCount(done)} of ${formatCount(total)} (${percent.toFixed(percent > 0 && percent < 10 ? 1 : 0)} %)`;

/** How fast, and how long still; empty where it does not run. */
export const paceWords = ({ state, progress }: Backfill): string => {
  if (state !== 'running') return '';
  const { phase, perSecond, secondsLeft, slowedTo } = progress;
  return [
    ...(phase ? [PHASES[phase]] : []),
    ...(perSecond > 0 ? [`${formatCount(perSecond)} events/s`] : []),
    ...(secondsLeft === null ? [] : [`about ${formatDuration(Math.max(1, secondsLeft) * 1_000)} left`]),
    ...(slowedTo === null ? [] : [`slowed to ${formatCount(slowedTo)}/s for the live events’ sake`]),
  ].join(', ');
};

const isUnderWay = (state: State): boolean => state === 'queued' || state === 'running';
export const canPause = ({ state }: Backfill): boolean => isUnderWay(state);
export const canCancel = ({ state }: Backfill): boolean => isUnderWay(state) || state === 'paused';
/** One that failed under way may go on; one whose account did not hold may not. */
export const canResume = ({ state, account }: Backfill): boolean =>
  state === 'paused' || (state === 'failed' && account === null);

/** A name that may be read, from what the file is called on this machine. */
export const safeName = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[^A-Za-z0-9]+/, '')
    .slice(0, 200) || 'events.ndjson';
