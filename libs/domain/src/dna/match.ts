/** How well two profiles go together: the adjusted cosine about the population's mean, per domain and overall. */
import { DNA_DOMAINS, type DnaDomain, type MatchBand } from '@coliseum/contracts';
import type { DnaModel, DnaProfile, DnaVector } from './model.js';

/** A centred vector shorter than this has no direction, only rounding. */
const NO_LENGTH = 1e-9;

export type DomainMatches = Readonly<Partial<Record<DnaDomain, number>>>;

export interface ProfileMatch {
  /** undefined: no domain is */
  overall: number | undefined;
  domains: DomainMatches;
}

/**
 * The cosine of the angle between two vectors seen from the mean. Seen from 0 any two listeners look alike,
 * since no component is below 0; about a mean of zeros it is the plain cosine.
 * @returns -1 to 1; undefined where one of them is the mean itself (it leans to no side, which is no opinion,
 * not an opinion of 0), and where the lengths differ
 * @see Sarwar et al., Item-based collaborative filtering recommendation algorithms, WWW 2001
 */
export function adjustedCosine(a: DnaVector, b: DnaVector, mean: DnaVector): number | undefined {
  if (a.length !== mean.length || b.length !== mean.length) return undefined;
  let [dot, ofA, ofB] = [0, 0, 0];
  for (let i = 0; i < mean.length; i++) {
    const x = (a[i] as number) - (mean[i] as number);
    const y = (b[i] as number) - (mean[i] as number);
    dot += x * y;
    ofA += x * x;
    ofB += y * y;
  }
  if (!(Math.sqrt(ofA) > NO_LENGTH) || !(Math.sqrt(ofB) > NO_LENGTH)) return undefined;
  return Math.min(Math.max(dot / Math.sqrt(ofA * ofB), -1), 1);
}

/** (1 + s) / 2: 1 the same taste, a half unrelated, 0 opposite; undefined where either is missing or s is. */
export function domainMatch(
  a: DnaVector | undefined,
  b: DnaVector | undefined,
  mean: DnaVector,
): number | undefined {
  const cosine = a && b && adjustedCosine(a, b, mean);
  return cosine === undefined ? undefined : (1 + cosine) / 2;
}

/** The mean of the domains that are defined, by the weights of the model's domains. */
export function overallMatch(
  matches: DomainMatches,
  domains: Readonly<Record<DnaDomain, { weight: number }>>,
): number | undefined {
  let [sum, weights] = [0, 0];
  for (const domain of DNA_DOMAINS) {
    const match = matches[domain];
    if (match === undefined) continue;
    sum += domains[domain].weight * match;
    weights += domains[domain].weight;
  }
  return weights > 0 ? sum / weights : undefined;
}

export function matchProfiles(a: DnaProfile, b: DnaProfile, model: DnaModel): ProfileMatch {
  const domains: Partial<Record<DnaDomain, number>> = {};
  for (const domain of DNA_DOMAINS) {
    const match = domainMatch(a[domain], b[domain], model.domains[domain].mean);
    if (match !== undefined) domains[domain] = match;
  }
  return { overall: overallMatch(domains, model.domains), domains };
}

/** strong ≥ 0.70, good ≥ 0.50, moderate ≥ 0.30, weak below */
export function matchBand(score: number): MatchBand {
  if (score >= 0.7) return 'strong';
  if (score >= 0.5) return 'good';
  return score >= 0.3 ? 'moderate' : 'weak';
}
