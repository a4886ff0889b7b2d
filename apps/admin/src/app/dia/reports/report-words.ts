/** A report in words: what it is, which time, how it stands, what came of it, how long it stays. */
import type { ReportShare, ReportStage, ReportStatus, ReportSummary, ReportType } from '@coliseum/contracts';
import { formatBytes, formatCount, type IconName } from '@coliseum/ui';
import { zonedDate, zonedShortDate } from '../../report/words/zoned';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const MINUTE_MS = 60_000;

export const TYPE_NAMES: Readonly<Record<ReportType, string>> = {
  event: 'event',
  artist: 'artist',
  brand_campaign: 'campaign',
  city: 'city',
  tournament: 'tournament',
};

export interface StateWords {
  word: ReportStatus;
  icon: IconName;
  tone: 'ok' | 'crit' | 'act' | 'idle';
}
export const STATES: Readonly<Record<ReportStatus, StateWords>> = {
  queued: { word: 'queued', icon: 'clock', tone: 'idle' },
  running: { word: 'running', icon: 'play', tone: 'act' },
  ready: { word: 'ready', icon: 'check', tone: 'ok' },
  failed: { word: 'failed', icon: 'octagon', tone: 'crit' },
  cancelled: { word: 'cancelled', icon: 'close', tone: 'idle' },
  expired: { word: 'expired', icon: 'clock', tone: 'idle' },
};

export const STAGE_WORDS: Readonly<Record<ReportStage, string>> = {
  waiting: 'waiting for its turn',
  figures: 'counting figures',
  dna: 'reading audience DNA',
  pages: 'printing pages',
  done: 'done',
};

type Ranged = Pick<ReportSummary, 'timeRange' | 'from' | 'to' | 'timeZone'>;

/** As short as a cell: what was asked for, or the days that it covers. */
export const rangeCell = ({ timeRange, from, to, timeZone }: Ranged): string => {
  const length = /^(\d+)([dh])$/.exec(timeRange);
  if (length) return `${length[1]} ${length[2]}`;
  if (timeRange === 'all_time') return 'all time';
  const last = Date.parse(to) - 1;
  const year = (at: string | number): string => zonedDate(at, timeZone).slice(-4);
  const [first, end] = [zonedShortDate(from, timeZone), zonedShortDate(last, timeZone)];
  // an evening that ends after midnight is still that evening
  if (first === end || last - Date.parse(from) < DAY_MS) return `${first} ${year(last)}`;
  if (year(from) !== year(last)) return `${first} ${year(from)} – ${end} ${year(last)}`;
  const [, month = ''] = first.split(' ');
  const begin = end.endsWith(` ${month}`) ? first.slice(0, -month.length - 1) : first;
  return `${begin} – ${end} ${year(last)}`;
};

/** What came of it: its PDF where one is kept, else why there is none; a dash while nothing did. */
export const resultWords = (report: ReportSummary): string => {
  switch (report.status) {
    case 'failed':
      return report.problem?.code ?? 'failed';
    case 'cancelled':
      return 'stopped by hand';
    case 'expired':
      return 'figures kept';
    case 'ready':
      return report.pages === null
        ? 'figures'
        : `${formatCount(report.pages)} ${report.pages === 1 ? 'page' : 'pages'}, ${formatBytes(report.bytes)}`;
    default:
      return '–';
  }
};

/** Until then, in one unit and never more than it is: 7 d, 5 h, 12 min; null where that is over. */
export const leftWords = (until: string, now: number): string | null => {
  const left = Date.parse(until) - now;
  if (left <= 0) return null;
  if (left >= DAY_MS) return `${Math.floor(left / DAY_MS)} d`;
  if (left >= HOUR_MS) return `${Math.floor(left / HOUR_MS)} h`;
  return `${Math.max(1, Math.floor(left / MINUTE_MS))} min`;
};

export const keptWords = ({ status, expiresAt }: ReportSummary, now: number): string => {
  if (status === 'expired') return 'over';
  if (status !== 'ready') return '–';
  return expiresAt === null ? 'for ever' : (leftWords(expiresAt, now) ?? 'over');
};

/** How long the link stands; opened how often is beside it. */
export const shareWords = (share: ReportShare | null, now: number): string => {
  if (!share) return 'no';
  const left = leftWords(share.expiresAt, now);
  return left ?? 'ended';
};
