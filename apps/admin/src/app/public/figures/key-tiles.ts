/** Key figures as tiles: what each is, how much, and against what; pure. */
import type { Kpis, KpiWindow } from '@coliseum/contracts';
import { formatCount, type IconName, type Movement } from '@coliseum/ui';

export interface KeyTile {
  name: string;
  icon: IconName;
  value: number;
  format: (value: number) => string;
  trend: Movement | null;
  /** +2.3 % */
  change: string;
  against: string;
  history: readonly number[];
}

const FIGURES = [
  { figure: 'plays', counter: 'plays', name: 'Plays', icon: 'note' },
  { figure: 'votes', counter: 'votes', name: 'Votes', icon: 'ballot' },
  { figure: 'attendance', counter: 'attendance', name: 'Attendance', icon: 'ticket' },
  { figure: 'revenueCents', counter: 'revenue_cents', name: 'Revenue', icon: 'coins' },
] as const;
const BEFORE: Record<KpiWindow, string> = {
  today: 'by this time yesterday',
  week: 'by this time last week',
  month: 'by this time last month',
  all_time: '',
};
const PERCENT = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1, signDisplay: 'exceptZero' });
/** beyond that a number of per cent says nothing any more */
const MOST_PERCENT = 999;

export const keyTiles = (kpis: Kpis, history: readonly Readonly<Record<string, number>>[]): KeyTile[] =>
  FIGURES.map(({ figure, counter, name, icon }) => {
    const { value, previous, changePercent } = kpis[figure];
    const format = figure === 'revenueCents' ? money(kpis.currency) : formatCount;
    return {
      ...{ name, icon, value, format },
      trend: changePercent === null ? null : movementOf(changePercent),
      change: changePercent === null ? '' : changeWords(changePercent),
      against: againstWords(previous, format, kpis),
      history: history.map((row) => row[counter] ?? 0),
    };
  });

const movementOf = (change: number): Movement => (change > 0 ? 'up' : change < 0 ? 'down' : 'stable');
const changeWords = (change: number): string =>
  change > MOST_PERCENT ? `+${MOST_PERCENT} % and more` : `${PERCENT.format(change).replace('-', '−')} %`;
const againstWords = (previous: number | null, format: (value: number) => string, kpis: Kpis): string => {
  if (previous === null) return 'since the first event';
  return previous === 0 ? `none ${BEFORE[kpis.window]}` : `${format(previous)} ${BEFORE[kpis.window]}`;
};

const formats = new Map<string, (cents: number) => string>();
/** Whole units of the house's currency, as €412,906. */
export const money = (currency: string): ((cents: number) => string) => {
  const known = formats.get(currency);
  if (known) return known;
  const format = new Intl.NumberFormat('en-GB', {
    ...{ style: 'currency', currency, maximumFractionDigits: 0, currencyDisplay: 'narrowSymbol' },
  });
  const made = (cents: number): string => format.format(cents / 100).replace('-', '−');
  formats.set(currency, made);
  return made;
};
