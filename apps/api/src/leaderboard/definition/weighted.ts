/** The metric that is a sum of counters, each by a weight of its own. */
import { ENGAGEMENT_SCORE } from '@coliseum/domain';

export const WEIGHTED = 'weighted';

/** Metrics that are made by weighing counters. */
export const isWeighed = (metric: string): boolean => metric === WEIGHTED || metric === ENGAGEMENT_SCORE;
