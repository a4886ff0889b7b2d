/** What a map counts, in words for the arena, and in units that mean something there. */
import type { Counter } from '@coliseum/contracts';

export interface MetricWords {
  words: string;
  /** of the figures as they are counted, what one shown unit is */
  unit: number;
}

const HOUR = 3_600;
const SPECIAL: Partial<Record<Counter, MetricWords>> = {
  listen_ms: { words: 'hours listened', unit: HOUR * 1000 },
  watch_seconds: { words: 'hours watched', unit: HOUR },
  dwell_seconds: { words: 'hours spent', unit: HOUR },
  session_seconds: { words: 'hours spent', unit: HOUR },
  revenue_cents: { words: 'in revenue', unit: 100 },
  link_opens: { words: 'links opened', unit: 1 },
  shares: { words: 'links shared', unit: 1 },
  unique_listeners: { words: 'listeners', unit: 1 },
  unique_viewers: { words: 'viewers', unit: 1 },
  unique_voters: { words: 'voters', unit: 1 },
  attendance: { words: 'people', unit: 1 },
};

export const metricWords = (metric: Counter): MetricWords =>
  SPECIAL[metric] ?? { words: metric.replaceAll('_', ' '), unit: 1 };
