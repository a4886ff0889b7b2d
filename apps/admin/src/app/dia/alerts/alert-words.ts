/** Alerts in words and shapes. */
import type { Alert, AlertRule, AlertSeverity, AlertUnit } from '@coliseum/contracts';
import { formatCount, formatDuration, type IconName } from '@coliseum/ui';

export const SEVERITY_WORDS: Readonly<Record<AlertSeverity, { icon: IconName; word: string; tone: string }>> =
  {
    critical: { icon: 'octagon', word: 'critical', tone: 'crit' },
    warning: { icon: 'triangle', word: 'warning', tone: 'warn' },
  };

const PAGES: Readonly<Record<string, string>> = {
  '/dia/coliseum': 'Pipeline',
  '/dia/coliseum/queues': 'Queues',
  '/dia/coliseum/jobs': 'Jobs',
  '/dia/coliseum/failed-events': 'Failed events',
  '/dia/coliseum/screens': 'Screens',
  '/dia/coliseum/alerts': 'Alerts',
};
export const pageName = (page: string): string => PAGES[page] ?? 'the page';

/** A value in its unit, as 3 min 15 s or 12.3 %. */
export const inUnit = (value: number | null, unit: AlertUnit): string => {
  if (value === null) return '–';
  switch (unit) {
    case 'seconds':
      return formatDuration(value * 1000);
    case 'percent':
      return `${Math.round(value * 10) / 10} %`;
    case 'months':
      return value === 1 ? '1 month' : `${value} months`;
    default:
      return formatCount(value);
  }
};

/** “195 s, limit 30 s”; nothing where the rule knows but yes and no. */
export const measuredWords = ({ value, limit, unit }: Pick<Alert, 'value' | 'limit' | 'unit'>): string =>
  unit === 'count' && limit === 0 && value === 1
    ? ''
    : `${inUnit(value, unit)}, limit ${inUnit(limit, unit)}`;

/** “above 30 s” */
export const limitWords = ({
  direction,
  limit,
  unit,
  least,
  most,
}: Pick<AlertRule, 'direction' | 'limit' | 'unit' | 'least' | 'most'>): string =>
  least === most ? 'as soon as it is so' : `${direction} ${inUnit(limit, unit)}`;

/** “2 critical, 1 warning” */
export const countWords = (alerts: readonly Pick<Alert, 'severity'>[]): string => {
  const of = (severity: AlertSeverity): number => alerts.filter((one) => one.severity === severity).length;
  return [
    ...(of('critical') > 0 ? [`${of('critical')} critical`] : []),
    ...(of('warning') > 0 ? [`${of('warning')} ${of('warning') === 1 ? 'warning' : 'warnings'}`] : []),
  ].join(', ');
};

/** Worst first, then the oldest. */
export const worstFirst = <T extends Pick<Alert, 'severity' | 'since'>>(alerts: readonly T[]): T[] =>
  alerts.toSorted(
    (a, b) =>
      Number(b.severity === 'critical') - Number(a.severity === 'critical') || a.since.localeCompare(b.since),
  );
