/** Which sums are averages' numerators, and by which count they are divided. */
import type { SumCounter } from '@coliseum/contracts';

export const AVERAGE_DIVISORS: Readonly<Partial<Record<SumCounter, SumCounter>>> = {
  rating_sum: 'rating_n',
  completion_sum: 'plays',
  dna_match_sum: 'dna_match_n',
  dna_drift_sum: 'dna_drift_n',
};
