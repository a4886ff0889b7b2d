/** A profile as it is told, a domain each. */
import { DNA_DOMAINS, type DnaProfileDomain } from '@coliseum/contracts';
import { fillProfile, type DnaModel } from '@coliseum/domain';
import type { Profile } from '../people/person-profile.js';

const DIGITS = 1e6;

/** What is not known of a domain stands at everybody's mean. */
export function toProfile({ observed, stated, observations }: Profile, model: DnaModel): DnaProfileDomain[] {
  const filled = fillProfile(observed, model);
  return DNA_DOMAINS.flatMap((domain, i) => {
    const vector = filled[domain];
    if (!vector) return [];
    return [
      {
        domain,
        labels: [...model.domains[domain].labels],
        values: vector.map((value) => Math.round(value * DIGITS) / DIGITS),
        basis: stated.includes(domain) ? ('stated' as const) : ('computed' as const),
        observations: Math.round(observations[i] ?? 0),
      },
    ];
  });
}
