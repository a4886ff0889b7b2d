/** An artist's habits, spending and whereabouts are the mean of its listeners'; its taste is told by its tracks. */
import { LEAST_GROUP, type DnaDomain } from '@coliseum/contracts';
import type { ObservedVector } from '@coliseum/domain';
import type { VectorShape } from '../people/vector-shape.js';

export const MEAN_DOMAINS = ['behavioral', 'economic', 'spatial'] as const satisfies readonly DnaDomain[];

interface Sums {
  values: Float64Array;
  /** who has the component */
  counts: Uint32Array;
}

export class ListenerMeans {
  private readonly sums = new Map<string, Sums>();

  /** @param artistIds those with enough listeners; of others nothing is kept */
  constructor(
    private readonly shape: VectorShape,
    artistIds: Iterable<string>,
  ) {
    for (const id of artistIds)
      this.sums.set(id, {
        ...{ values: new Float64Array(shape.length), counts: new Uint32Array(shape.length) },
      });
  }

  /** @param values of one listener's domains, one after the other @param artistIds each once */
  add(values: readonly (number | null)[], artistIds: Iterable<string>): void {
    for (const id of artistIds) {
      const sums = this.sums.get(id);
      if (!sums) continue;
      for (let i = 0; i < values.length; i++) {
        const value = values[i] ?? null;
        if (value === null) continue;
        sums.values[i] = (sums.values[i] as number) + value;
        sums.counts[i] = (sums.counts[i] as number) + 1;
      }
    }
  }

  /** @returns per domain the mean of those who have it, and how many they are; nothing of fewer than ten */
  of(artistId: string): Partial<Record<DnaDomain, { vector: ObservedVector; people: number }>> {
    const sums = this.sums.get(artistId);
    if (!sums) return {};
    const means = Array.from(sums.values, (sum, i) => {
      const count = sums.counts[i] as number;
      return count < LEAST_GROUP ? null : sum / count;
    });
    const found = this.shape.profile(means);
    return Object.fromEntries(
      MEAN_DOMAINS.flatMap((domain) => {
        const vector = found[domain];
        return vector ? [[domain, { vector, people: this.shape.most(domain, sums.counts) }]] : [];
      }),
    );
  }
}
