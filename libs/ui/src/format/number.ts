/** Figures as text: comma thousands, a real minus, an en dash where nothing is known. */
const WHOLE = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });
const ONE = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 });
const TWO = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 2 });
const UNKNOWN = '–';
const realMinus = (text: string): string => text.replace('-', '−');

type Figure = number | null | undefined;

/** A whole count, as 1,038,214. */
export const formatCount = (value: Figure): string =>
  value == null ? UNKNOWN : realMinus(WHOLE.format(value));

/** A rate: one decimal under 10, none above. */
export const formatRate = (value: Figure): string =>
  value == null ? UNKNOWN : realMinus((Math.abs(value) < 9.95 ? ONE : WHOLE).format(value));

/** A score: whole numbers whole, others to two places. */
export const formatScore = (value: Figure): string =>
  value == null ? UNKNOWN : realMinus(TWO.format(value));

/** A difference with its sign, as +212 or −3. */
export const formatSigned = (value: number): string => (value > 0 ? '+' : '') + realMinus(ONE.format(value));

const BYTE_UNITS = ['B', 'kB', 'MB', 'GB', 'TB'];

/** Bytes in steps of 1,000, as 4.8 GB. */
export const formatBytes = (bytes: Figure): string => {
  if (bytes == null) return UNKNOWN;
  const step = bytes < 1 ? 0 : Math.min(BYTE_UNITS.length - 1, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** step;
  return `${(value < 9.95 && step > 0 ? ONE : WHOLE).format(value)} ${BYTE_UNITS[step]}`;
};
