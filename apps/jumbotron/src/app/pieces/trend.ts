/** A change of rank as shape, sign and number; colour only repeats it. */
import type { LeaderboardEntry } from '@coliseum/contracts';

export type TrendShape = 'up' | 'down' | 'same' | 'new';
export interface TrendSign {
  shape: TrendShape;
  text: string;
}

const MINUS = '−';

export function trendSign({ trend, change }: Pick<LeaderboardEntry, 'trend' | 'change'>): TrendSign {
  if (trend === 'new' || change === null) return { shape: 'new', text: 'new' };
  if (change > 0) return { shape: 'up', text: `+${change}` };
  if (change < 0) return { shape: 'down', text: `${MINUS}${-change}` };
  return { shape: 'same', text: '0' };
}
