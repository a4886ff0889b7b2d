/** The four figures of the wall, from what the wire says: their words, their formats, and where they are estimates. */
import type { Kpis, KpiWindow } from '@coliseum/contracts';
import { scoreFormat, type ScoreFormat } from '../../pieces/score-format';

export interface KpiHistoryPoint {
  at: string;
  plays: number;
  votes: number;
  attendance: number;
  revenueCents: number;
}
export type KpiName = Exclude<keyof KpiHistoryPoint, 'at'>;

export interface KpiTile {
  name: KpiName;
  label: string;
  value: number;
  /** null: there is nothing to compare with */
  changePercent: number | null;
  /** before the figure: its currency, or ≈ */
  sign: string;
  format: ScoreFormat;
}

export const KPI_LABELS: Record<KpiName, string> = {
  plays: 'Plays',
  votes: 'Votes',
  attendance: 'Attendance',
  revenueCents: 'Revenue',
};
export const KPI_NAMES = Object.keys(KPI_LABELS) as KpiName[];

/** Distinct users are counted one by one up to here, and estimated beyond. */
const MOST_EXACT_UNIQUES = 10_000;
/** From so many units on, a currency's small change is not shown. */
const WHOLE_FROM = 10_000;
const WHOLE = scoreFormat([]);

export function kpiTiles(kpis: Kpis, currency: string | null): KpiTile[] {
  return KPI_NAMES.map((name) => {
    const { value, changePercent } = kpis[name];
    const tile = { name, label: KPI_LABELS[name], value, changePercent };
    if (name === 'revenueCents') return { ...tile, ...moneyFormat(value, currency) };
    const estimated = name === 'attendance' && value > MOST_EXACT_UNIQUES;
    return { ...tile, sign: estimated ? '≈' : '', format: WHOLE };
  });
}

/** @param amount in the currency's minor unit @param currency ISO 4217; null: not known, and then not made up */
export function moneyFormat(
  amount: number,
  currency: string | null,
  language = 'en',
): Pick<KpiTile, 'sign' | 'format'> {
  const named = new Intl.NumberFormat(language, {
    ...(currency && { style: 'currency', currency, currencyDisplay: 'narrowSymbol' }),
  });
  const minor = currency ? (named.resolvedOptions().maximumFractionDigits ?? 2) : 2;
  const unit = 10 ** minor;
  const digits = Math.abs(amount) / unit >= WHOLE_FROM ? 0 : minor;
  const number = new Intl.NumberFormat(language, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return {
    sign: named.formatToParts(0).find(({ type }) => type === 'currency')?.value ?? '',
    // what is not full is not counted as a whole one
    format: {
      decimals: 0,
      text: (cents) => number.format(digits ? cents / unit : Math.trunc(cents / unit)).replace('-', '−'),
    },
  };
}

const TITLES: Record<KpiWindow, string> = {
  today: 'Today',
  week: 'This Week',
  month: 'This Month',
  all_time: 'All Time',
};
const AGAINST: Record<KpiWindow, string> = {
  today: 'against yesterday at this time',
  week: 'against last week at this time',
  month: 'against last month at this time',
  all_time: 'since the first event',
};

export const kpiTitle = (window: KpiWindow): string => TITLES[window];
export const kpiKicker = (window: KpiWindow): string => AGAINST[window];

const COLUMNS = 30;
/** what is not nothing is seen */
const LEAST_COLUMN = 0.03;

/** @returns heights from 0 to 1 of the highest, the newest last; none where nothing is known */
export function columnsOf(history: readonly KpiHistoryPoint[] | null, name: KpiName): number[] {
  const values = (history ?? []).slice(-COLUMNS).map((point) => Math.max(0, point[name]));
  const most = Math.max(0, ...values);
  return values.map((value) => (value > 0 ? Math.max(LEAST_COLUMN, value / most) : 0));
}
