/** The counters to choose from, in the order of their names. */
import { SUM_COUNTER_NAMES, UNIQUE_COUNTERS } from '@coliseum/contracts';

export const SUMMED: readonly string[] = SUM_COUNTER_NAMES.toSorted();
export const UNIQUE: readonly string[] = [...UNIQUE_COUNTERS].sort();
