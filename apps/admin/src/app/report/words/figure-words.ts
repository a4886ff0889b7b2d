/** Figures as text, each by its unit: 1,038,214 · €412,906 · 18.3 % · ×2.41 · 4.6 · 1,204 h. */
import type { FigureUnit } from '@coliseum/contracts';
import { matchBand } from '@coliseum/domain';
import { formatCount, formatDuration, formatScore } from '@coliseum/ui';

export const UNKNOWN = '–';
const NARROW = '\u00a0';
const HOUR_MS = 3_600_000;
const MANY_HOURS = 100;
const LOCALE = 'en-GB';
const digits = (most: number, least = 0): Intl.NumberFormat =>
  new Intl.NumberFormat(LOCALE, { maximumFractionDigits: most, minimumFractionDigits: least });
const [ONE, TENTHS, TWO, THREE] = [digits(1), digits(1, 1), digits(2, 2), digits(3, 3)];
const realMinus = (text: string): string => text.replace('-', '−');

/** Anything but three capitals is no currency that could be written with its sign. */
const isCurrency = (currency: string | null): currency is string =>
  currency !== null && /^[A-Z]{3}$/.test(currency);

/** Cents as money: whole from a thousand on, else to the cent. */
export const moneyText = (cents: number, currency: string | null): string => {
  const value = cents / 100;
  const places = Math.abs(value) >= 1_000 ? 0 : 2;
  const options = { maximumFractionDigits: places, minimumFractionDigits: places };
  if (!isCurrency(currency)) return realMinus(digits(places, places).format(value));
  return realMinus(new Intl.NumberFormat(LOCALE, { style: 'currency', currency, ...options }).format(value));
};

/** @param value 0 to 100 @param places of the least ones; small shares are told more finely */
export const percentText = (value: number, places: 1 | 2 = 2): string => {
  const size = Math.abs(value);
  const format = places === 1 ? ONE : size === 0 || size >= 10 ? ONE : size < 1 ? TWO : TENTHS;
  return `${realMinus(format.format(value))}${NARROW}%`;
};

/** 0.74: a match, of 0 to 1; more finely where its band would seem to be another one: 0.496 is no 0.50 */
export const matchText = (value: number | null): string => {
  if (value === null) return UNKNOWN;
  const text = TWO.format(value);
  return realMinus(matchBand(Number(text)) === matchBand(value) ? text : THREE.format(value));
};

const hoursText = (ms: number): string =>
  ms >= MANY_HOURS * HOUR_MS ? `${formatCount(ms / HOUR_MS)}${NARROW}h` : formatDuration(ms);

/** @param unit null: text @param currency of cents, ISO 4217 */
export const figureText = (
  value: number | string | null,
  unit: FigureUnit | null,
  currency: string | null,
): string => {
  if (value === null) return UNKNOWN;
  if (typeof value === 'string') return value;
  switch (unit) {
    case 'cents':
      return moneyText(value, currency);
    case 'ratio':
      return percentText(value * 100);
    case 'percent':
      return percentText(value);
    case 'times':
      return `×${realMinus(TWO.format(value))}`;
    case 'stars':
      return TENTHS.format(value);
    case 'ms':
      return hoursText(value);
    case 'seconds':
      return hoursText(value * 1_000);
    default:
      return formatScore(value);
  }
};

/** On an axis, where room is short: 150k, 1.2M, €40k, 80 %. */
export const axisText = (value: number, unit: FigureUnit, currency: string | null): string => {
  if (unit === 'ms' || unit === 'seconds' || unit === 'ratio' || unit === 'percent' || unit === 'times')
    return figureText(value, unit, currency).replace(/[.,]00\b/, '');
  const plain = unit === 'cents' ? value / 100 : value;
  const short = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 })
    .format(plain)
    .replace('K', 'k');
  return unit === 'cents' && isCurrency(currency) ? `${symbolOf(currency)}${short}` : realMinus(short);
};

const symbolOf = (currency: string): string =>
  new Intl.NumberFormat(LOCALE, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' })
    .formatToParts(0)
    .find(({ type }) => type === 'currency')?.value ?? '';
