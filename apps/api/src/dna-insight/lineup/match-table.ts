/** The matches of everybody with some artists at once: directions from the mean stand in arrays, so that a match is a product per domain. */
import { DNA_DOMAINS, type DnaDomain } from '@coliseum/contracts';
import { tasteDirection, type DnaModel, type DnaProfile } from '@coliseum/domain';

interface Directions {
  size: number;
  /** one after the other; zeros where a person has none */
  values: Float64Array;
  has: Uint8Array;
}

export class MatchTable {
  private readonly domains = new Map<DnaDomain, Directions>();

  /** @param people filled, by the model */
  constructor(
    private readonly people: number,
    profiles: Iterable<DnaProfile>,
    private readonly model: DnaModel,
  ) {
    for (const domain of DNA_DOMAINS) {
      const size = model.domains[domain].mean.length;
      this.domains.set(domain, {
        size,
        values: new Float64Array(size * people),
        has: new Uint8Array(people),
      });
    }
    let person = 0;
    for (const profile of profiles) this.put(person++, profile);
  }

  /** As matchProfiles has it overall, of each person; NaN where there is no domain in common. */
  with(profile: DnaProfile): Float64Array {
    const sums = new Float64Array(this.people);
    const weights = new Float64Array(this.people);
    for (const [domain, directions] of this.domains) {
      const own = this.direction(domain, profile);
      if (own) addMatches(directions, own, this.model.domains[domain].weight, sums, weights);
    }
    return sums.map((sum, i) => ((weights[i] as number) > 0 ? sum / (weights[i] as number) : Number.NaN));
  }

  private put(person: number, profile: DnaProfile): void {
    for (const [domain, { size, values, has }] of this.domains) {
      const direction = this.direction(domain, profile);
      if (!direction) continue;
      values.set(direction, person * size);
      has[person] = 1;
    }
  }

  private direction(domain: DnaDomain, profile: DnaProfile): number[] | undefined {
    const vector = profile[domain];
    return vector && tasteDirection(vector, this.model.domains[domain].mean);
  }
}

function addMatches(
  { size, values, has }: Directions,
  own: readonly number[],
  weight: number,
  sums: Float64Array,
  weights: Float64Array,
): void {
  const direction = Float64Array.from(own);
  for (let person = 0; person < has.length; person++) {
    if (has[person] === 0) continue;
    const start = person * size;
    let cosine = 0;
    for (let i = 0; i < size; i++) cosine += (values[start + i] as number) * (direction[i] as number);
    sums[person] = (sums[person] as number) + (weight * (1 + Math.min(Math.max(cosine, -1), 1))) / 2;
    weights[person] = (weights[person] as number) + weight;
  }
}
