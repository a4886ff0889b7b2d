/** What a DNA vector's components are, and where the population stands: frozen together under one version. */
import { DNA_DOMAINS, type DnaDomain } from '@coliseum/contracts';
import { domainLabels } from './labels.js';

/** One domain's vector, each component in [0,1]. */
export type DnaVector = readonly number[];
/** The same as it was observed; null: nothing is known of this component. */
export type ObservedVector = readonly (number | null)[];
/** A domain that is missing is not known. */
export type DnaProfile = Readonly<Partial<Record<DnaDomain, DnaVector>>>;
export type ObservedProfile = Readonly<Partial<Record<DnaDomain, ObservedVector>>>;

export interface DnaLayout {
  /** names of the audio features, in the order of the directory's track vectors */
  audio: readonly string[];
  genres: readonly string[];
  /** cents, strictly ascending: n bounds part amounts into n + 1 bands */
  spendBounds: readonly number[];
  /** ids of the cities that most people are from */
  cities: readonly string[];
  /** ISO 3166-1, two letters */
  countries: readonly string[];
}

export interface DnaDomainModel {
  labels: readonly string[];
  /** the population's mean, which matches and groups are taken about */
  mean: DnaVector;
  /** what the domain counts in an overall match */
  weight: number;
}

export interface DnaModel {
  version: number;
  layout: DnaLayout;
  domains: Readonly<Record<DnaDomain, DnaDomainModel>>;
}

/** Nobody's opinion of a domain is worth more than another's, unless the model says so. */
export const EQUAL_WEIGHTS: Readonly<Record<DnaDomain, number>> = {
  ...{ cultural: 1, behavioral: 1, economic: 1, spatial: 1 },
};

/**
 * Means over the population, per component: who has nothing there is left out of it.
 * A component that nobody has is 0.
 * @param profiles of everybody who counts; read once
 */
export function buildModel(
  version: number,
  layout: DnaLayout,
  profiles: Iterable<ObservedProfile>,
  weights: Readonly<Record<DnaDomain, number>> = EQUAL_WEIGHTS,
): DnaModel {
  const labels = domainLabels(layout);
  const sums = perDomain((domain) => labels[domain].map(() => ({ sum: 0, n: 0 })));
  for (const profile of profiles) {
    for (const domain of DNA_DOMAINS) {
      const means = sums[domain];
      profile[domain]?.forEach((value, i) => {
        const mean = means[i];
        if (value === null || mean === undefined) return;
        mean.sum += value;
        mean.n += 1;
      });
    }
  }
  return {
    version,
    layout,
    domains: perDomain((domain) => ({
      labels: labels[domain],
      mean: sums[domain].map(({ sum, n }) => (n === 0 ? 0 : sum / n)),
      weight: weights[domain],
    })),
  };
}

function perDomain<T>(make: (domain: DnaDomain) => T): Record<DnaDomain, T> {
  return {
    cultural: make('cultural'),
    behavioral: make('behavioral'),
    economic: make('economic'),
    spatial: make('spatial'),
  };
}
