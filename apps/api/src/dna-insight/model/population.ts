/** Everybody's vectors at once, as a run needs them: means, groups and drift are about all of them. */
import type { DnaDomain } from '@coliseum/contracts';
import type { ObservedProfile } from '@coliseum/domain';
import type { Profile } from '../people/person-profile.js';
import type { VectorShape } from '../people/vector-shape.js';

export interface Person {
  id: string;
  stated: readonly DnaDomain[];
  observations: readonly number[];
  statedAt: string | null;
  statedBy: string | null;
}

const ROWS = 4_096;

/** Some 300 bytes a person. */
export class Population {
  readonly people: Person[] = [];
  private codes: Uint16Array;

  constructor(readonly shape: VectorShape) {
    this.codes = new Uint16Array(ROWS * shape.length);
  }

  add(person: Omit<Person, 'stated' | 'observations'>, { observed, stated, observations }: Profile): void {
    const at = this.people.length * this.shape.length;
    if (at + this.shape.length > this.codes.length) {
      const longer = new Uint16Array(this.codes.length * 2);
      longer.set(this.codes);
      this.codes = longer;
    }
    this.codes.set(this.shape.encode(observed), at);
    this.people.push({ ...person, stated, observations });
  }

  /** A view, not a copy. */
  codesOf(index: number): Uint16Array {
    return this.codes.subarray(index * this.shape.length, (index + 1) * this.shape.length);
  }

  *profiles(): Generator<ObservedProfile> {
    for (let i = 0; i < this.people.length; i++) yield this.shape.decode(this.codesOf(i));
  }

  bytes(): Uint8Array {
    return new Uint8Array(this.codes.buffer, 0, this.people.length * this.shape.length * 2);
  }
}
