/** A check in words, and whether the version that stands may go live by it. */
import type { GateReport, GateRule, Playlist } from '@coliseum/contracts';
import type { IconName } from '@coliseum/ui';

export const RULE_WORDS: Readonly<Record<GateRule, string>> = {
  contrast: 'contrast',
  flash: 'flashes',
  safe_area: 'safe area',
  overflow: 'overflow',
  cap_height: 'text size',
  reading_time: 'reading time',
  empty: 'empty',
  error: 'script error',
};

export interface CheckState {
  tone: 'ok' | 'warn' | 'crit' | 'idle';
  icon: IconName;
  words: string;
}

export const isUnderWay = (report: GateReport | null): boolean =>
  report?.status === 'queued' || report?.status === 'running';

const blockingOf = ({ findings }: GateReport): number =>
  findings.filter(({ severity }) => severity === 'blocks').length;

/** @param version the draft's; a check of another one proves nothing for it */
export const checkStateOf = (report: GateReport | null, version: number): CheckState => {
  if (!report) return { tone: 'idle', icon: 'question', words: 'not checked' };
  if (isUnderWay(report))
    return {
      tone: 'idle',
      icon: 'clock',
      words: report.status === 'queued' ? 'check waits' : `checking ${report.done} of ${report.total}`,
    };
  if (report.version !== version) return { tone: 'idle', icon: 'question', words: 'changed since its check' };
  if (report.status === 'broken') return { tone: 'crit', icon: 'octagon', words: 'check broke' };
  if (report.status === 'failed')
    return { tone: 'crit', icon: 'octagon', words: `${blockingOf(report)} to mend` };
  const warns = report.findings.length;
  if (warns > 0)
    return {
      tone: 'warn',
      icon: 'triangle',
      words: `passed, ${warns} ${warns === 1 ? 'warning' : 'warnings'}`,
    };
  return { tone: 'ok', icon: 'check', words: 'passed' };
};

export const mayGoLive = ({ lastCheck, version }: Pick<Playlist, 'lastCheck' | 'version'>): boolean =>
  lastCheck?.status === 'passed' && lastCheck.version === version;

/** “live v4”, “live v4, draft changed”, “never live” */
export const liveWords = ({ live, items }: Pick<Playlist, 'live' | 'items'>): string => {
  if (!live) return 'never live';
  const same = JSON.stringify(live.items) === JSON.stringify(items);
  return `live v${live.version}${live.forced ? ', forced' : ''}${same ? '' : ', draft changed'}`;
};
