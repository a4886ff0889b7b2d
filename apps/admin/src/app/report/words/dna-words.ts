/** The words of DNA: domains, bands and their bounds. */
import type { DNA_DOMAINS, MatchBand } from '@coliseum/contracts';

export const DOMAIN_WORDS: Readonly<Record<(typeof DNA_DOMAINS)[number], string>> = {
  cultural: 'Cultural',
  behavioral: 'Behavioral',
  economic: 'Economic',
  spatial: 'Spatial',
};

export const BAND_BOUNDS: Readonly<Record<MatchBand, string>> = {
  strong: '≥ 0.70',
  good: '≥ 0.50',
  moderate: '≥ 0.30',
  weak: 'below',
};
