/** A change in per cent in the wall's words; colour only repeats what shape and sign say. */
import type { TrendSign } from './trend';

/** From here on a decimal says nothing. */
const LARGE = 1_000;

export function changeSign(percent: number): TrendSign {
  const digits = Math.abs(percent) >= LARGE ? 0 : 1;
  const text = new Intl.NumberFormat('en', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(Math.abs(percent));
  if (Number(percent.toFixed(digits)) === 0) return { shape: 'same', text: '0 %' };
  return percent > 0 ? { shape: 'up', text: `+${text} %` } : { shape: 'down', text: `−${text} %` };
}
