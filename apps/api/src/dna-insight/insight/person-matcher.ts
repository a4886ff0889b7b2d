/** Matches one profile with very many as they are stored, without unpacking them: the rule of matchProfiles, person by person. */
import { DNA_DOMAINS, type DnaDomain } from '@coliseum/contracts';
import { overallMatch, type DnaModel, type DnaProfile, type ProfileMatch } from '@coliseum/domain';
import { ONE, UNKNOWN, type VectorShape } from '../people/vector-shape.js';

/** A centred vector shorter than this has no direction, only rounding. */
const NO_LENGTH = 1e-9;

interface Side {
  domain: DnaDomain;
  start: number;
  mean: readonly number[];
  /** own vector less the mean, of length 1 */
  direction: Float64Array;
}

export class PersonMatcher {
  private readonly sides: readonly Side[];

  constructor(
    own: DnaProfile,
    private readonly model: DnaModel,
    shape: VectorShape,
  ) {
    this.sides = DNA_DOMAINS.flatMap((domain) => {
      const { mean } = model.domains[domain];
      const direction = directionOf(own[domain], mean);
      return direction ? [{ domain, mean, direction, start: shape.startOf(domain) }] : [];
    });
  }

  /** @param from where in `codes` the person's profile begins */
  match(codes: Uint16Array, from: number): ProfileMatch {
    const domains: Partial<Record<DnaDomain, number>> = {};
    for (const side of this.sides) {
      const cosine = cosineWith(side, codes, from + side.start);
      if (cosine !== undefined) domains[side.domain] = (1 + cosine) / 2;
    }
    return { overall: overallMatch(domains, this.model.domains), domains };
  }
}

/** What is not known stands at the mean: it adds nothing. */
function cosineWith({ mean, direction }: Side, codes: Uint16Array, start: number): number | undefined {
  let [dot, length] = [0, 0];
  for (let i = 0; i < direction.length; i++) {
    const code = codes[start + i] as number;
    if (code === UNKNOWN) continue;
    const value = code / ONE - (mean[i] as number);
    dot += value * (direction[i] as number);
    length += value * value;
  }
  const norm = Math.sqrt(length);
  return norm > NO_LENGTH ? Math.min(Math.max(dot / norm, -1), 1) : undefined;
}

function directionOf(
  vector: readonly number[] | undefined,
  mean: readonly number[],
): Float64Array | undefined {
  if (!vector || vector.length !== mean.length) return undefined;
  const centred = Float64Array.from(vector, (value, i) => value - (mean[i] as number));
  const norm = Math.sqrt(centred.reduce((sum, value) => sum + value * value, 0));
  return norm > NO_LENGTH ? centred.map((value) => value / norm) : undefined;
}
