/** The economic domain: how much is spent at a time, how lately, and how often. */
import type { DnaLayout, ObservedVector } from './model.js';

/** After so many days without a purchase the recency is a half. */
export const RECENCY_HALF_LIFE_DAYS = 90;
/** Who buys so many times a year has a frequency of a half. */
export const FREQUENCY_HALF = 3;

export interface EconomicSums {
  /** purchases per spend band, one more than there are bounds */
  bands: readonly number[];
  /** Σ recency(days since the buyer's last purchase), over the buyers; of a person: that of one */
  recencySum: number;
  /** purchases in the year before */
  purchasesLastYear: number;
  /** distinct buyers; of a person: 1 */
  buyers: number;
}

/** @returns 1 today, a half after 90 days, a quarter after 180 */
export const recency = (days: number): number => 2 ** (-Math.max(days, 0) / RECENCY_HALF_LIFE_DAYS);

/** n / (n + 3), n purchases a year: 0 without any, a half at three, towards 1 */
export const frequency = (purchasesAYear: number): number =>
  Math.max(purchasesAYear, 0) / (Math.max(purchasesAYear, 0) + FREQUENCY_HALF);

/**
 * The share of the purchases in each band (not only the commonest band: who buys both cheap and dear is both),
 * then recency and frequency, as means over the buyers.
 * @returns undefined where nothing was bought
 */
export function economicVector(layout: DnaLayout, sums: EconomicSums): ObservedVector | undefined {
  const purchases = sums.bands.reduce((sum, count) => sum + count, 0);
  if (!(purchases > 0) || !(sums.buyers > 0)) return undefined;
  return [
    ...Array.from({ length: layout.spendBounds.length + 1 }, (_, i) => (sums.bands[i] ?? 0) / purchases),
    Math.min(Math.max(sums.recencySum / sums.buyers, 0), 1),
    frequency(sums.purchasesLastYear / sums.buyers),
  ];
}

/** @returns the band of an amount: what is not above the first bound is in band 0, above the last one in the last */
export function spendBand(cents: number, bounds: readonly number[]): number {
  const band = bounds.findIndex((bound) => cents <= bound);
  return band === -1 ? bounds.length : band;
}

/**
 * The quartiles of what purchases cost, each the amount of a real purchase (percentile_disc); equal ones once,
 * and none at which nobody paid more, so that no band is empty.
 */
export function spendBounds(cents: readonly number[]): number[] {
  const sorted = [...cents].sort((a, b) => a - b);
  const greatest = sorted.at(-1) ?? 0;
  const quartiles = [0.25, 0.5, 0.75].flatMap((part) => {
    const value = sorted[Math.ceil(part * sorted.length) - 1];
    return value === undefined || value >= greatest ? [] : [value];
  });
  return [...new Set(quartiles)];
}
