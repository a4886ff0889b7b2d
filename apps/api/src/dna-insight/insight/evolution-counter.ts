/** Adds an audience's matches up for its day: sums and counts, so that nothing is rounded before it is told. */
import { DNA_DOMAINS, type DnaDomain } from '@coliseum/contracts';
import type { EvolutionSums, ProfileMatch } from '@coliseum/domain';

interface Sum {
  sum: number;
  n: number;
}

export class EvolutionCounter {
  private readonly match: Sum = { sum: 0, n: 0 };
  private readonly domains = Object.fromEntries(
    DNA_DOMAINS.map((domain) => [domain, { sum: 0, n: 0 }]),
  ) as Record<DnaDomain, Sum>;

  add({ overall, domains }: ProfileMatch): void {
    take(this.match, overall);
    for (const domain of DNA_DOMAINS) take(this.domains[domain], domains[domain]);
  }

  result(people: number, drift: Sum): Omit<EvolutionSums, 'day'> {
    return { people, match: this.match, domains: this.domains, drift };
  }
}

function take(into: Sum, value: number | undefined): void {
  if (value === undefined) return;
  into.sum += value;
  into.n += 1;
}
