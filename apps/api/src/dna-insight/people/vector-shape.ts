/** How a profile lies in the store: the four domains one after the other, two bytes a component. */
import { DNA_DOMAINS, type DnaDomain } from '@coliseum/contracts';
import { domainLabels, type DnaLayout, type DnaModel, type ObservedProfile } from '@coliseum/domain';

/** 0 to 1 in steps of a 65,534th: finer than any figure that is told. */
export const ONE = 65_534;
export const UNKNOWN = 65_535;

export class VectorShape {
  readonly labels: Readonly<Record<DnaDomain, readonly string[]>>;
  readonly length: number;
  private readonly starts: Readonly<Record<DnaDomain, number>>;

  constructor(layout: DnaLayout) {
    this.labels = domainLabels(layout);
    let at = 0;
    const starts: Partial<Record<DnaDomain, number>> = {};
    for (const domain of DNA_DOMAINS) {
      starts[domain] = at;
      at += this.labels[domain].length;
    }
    this.starts = starts as Record<DnaDomain, number>;
    this.length = at;
  }

  startOf(domain: DnaDomain): number {
    return this.starts[domain];
  }

  encode(profile: ObservedProfile): Uint16Array {
    const codes = new Uint16Array(this.length).fill(UNKNOWN);
    for (const domain of DNA_DOMAINS) {
      const vector = profile[domain];
      if (!vector) continue;
      const start = this.starts[domain];
      vector.forEach((value, i) => {
        if (value !== null) codes[start + i] = Math.round(Math.min(Math.max(value, 0), 1) * ONE);
      });
    }
    return codes;
  }

  /** A domain of which nothing is known is left out. */
  decode(codes: Uint16Array): ObservedProfile {
    return this.profile(Array.from(codes, (code) => (code === UNKNOWN ? null : code / ONE)));
  }

  /** @param values of all domains, one after the other */
  profile(values: readonly (number | null)[]): ObservedProfile {
    const profile: Partial<Record<DnaDomain, (number | null)[]>> = {};
    for (const domain of DNA_DOMAINS) {
      const start = this.starts[domain];
      const vector = values.slice(start, start + this.labels[domain].length);
      if (vector.some((value) => value !== null)) profile[domain] = vector;
    }
    return profile;
  }

  /** The other way round. */
  valuesOf(profile: ObservedProfile): (number | null)[] {
    return DNA_DOMAINS.flatMap((domain) => this.labels[domain].map((_, i) => profile[domain]?.[i] ?? null));
  }

  has(domain: DnaDomain, codes: Uint16Array): boolean {
    const start = this.starts[domain];
    return this.labels[domain].some((_, i) => codes[start + i] !== UNKNOWN);
  }

  /** The greatest of a domain's values. */
  most(domain: DnaDomain, values: ArrayLike<number>): number {
    const start = this.starts[domain];
    return this.labels[domain].reduce((greatest, _, i) => Math.max(greatest, values[start + i] ?? 0), 0);
  }

  /**
   * fillProfile of `decode`, at once: the model's mean where a component is not known.
   * @param from where in `codes` the profile begins
   */
  fill(codes: Uint16Array, model: DnaModel, from = 0): Partial<Record<DnaDomain, number[]>> {
    const profile: Partial<Record<DnaDomain, number[]>> = {};
    for (const domain of DNA_DOMAINS) {
      const start = from + this.starts[domain];
      const { mean } = model.domains[domain];
      const vector = new Array<number>(mean.length);
      let isKnown = false;
      for (let i = 0; i < mean.length; i++) {
        const code = codes[start + i] as number;
        if (code !== UNKNOWN) isKnown = true;
        vector[i] = code === UNKNOWN ? (mean[i] as number) : code / ONE;
      }
      if (isKnown) profile[domain] = vector;
    }
    return profile;
  }
}

/** As they are stored, the lower byte first. */
export const bytesOf = (codes: Uint16Array): Buffer => {
  const bytes = Buffer.alloc(codes.length * 2);
  for (let i = 0; i < codes.length; i++) bytes.writeUInt16LE(codes[i] as number, i * 2);
  return bytes;
};

/** @param bytes of one profile, or of several one after the other */
export function codesOf(bytes: Buffer): Uint16Array {
  const codes = new Uint16Array(bytes.length / 2);
  for (let i = 0; i < codes.length; i++) codes[i] = bytes.readUInt16LE(i * 2);
  return codes;
}
