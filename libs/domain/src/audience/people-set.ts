/** A set of people as bits, one a person of a numbered list: exact unions and intersections of whole audiences. */
const BITS = 32;

export class PeopleSet {
  private constructor(private readonly words: Uint32Array) {}

  /**
   * @param indexes places in the list of all people, 0 to capacity − 1
   * @param capacity how long that list is; sets of one line-up share it
   */
  static of(indexes: Iterable<number>, capacity: number): PeopleSet {
    const words = new Uint32Array(Math.ceil(capacity / BITS));
    for (const index of indexes) {
      if (!Number.isInteger(index) || index < 0 || index >= capacity)
        throw new RangeError(`Person ${index} is not on a list of ${capacity}.`);
      const word = index >>> 5;
      words[word] = (words[word] as number) | (1 << (index & 31));
    }
    return new PeopleSet(words);
  }

  get size(): number {
    return this.words.reduce((sum, word) => sum + bitsOf(word), 0);
  }

  has(index: number): boolean {
    return (((this.words[index >>> 5] ?? 0) >>> (index & 31)) & 1) === 1;
  }

  union(other: PeopleSet): PeopleSet {
    return this.combine(other, (a, b) => a | b);
  }

  intersection(other: PeopleSet): PeopleSet {
    return this.combine(other, (a, b) => a & b);
  }

  /** who is here and not there */
  without(other: PeopleSet): PeopleSet {
    return this.combine(other, (a, b) => a & ~b);
  }

  intersectionSize(other: PeopleSet): number {
    let shared = 0;
    const length = Math.min(this.words.length, other.words.length);
    for (let i = 0; i < length; i++) shared += bitsOf((this.words[i] as number) & (other.words[i] as number));
    return shared;
  }

  *[Symbol.iterator](): Generator<number> {
    for (let i = 0; i < this.words.length; i++)
      for (let rest = this.words[i] as number; rest !== 0; rest &= rest - 1)
        yield i * BITS + (BITS - 1 - Math.clz32(rest & -rest));
  }

  private combine(other: PeopleSet, of: (a: number, b: number) => number): PeopleSet {
    const length = Math.max(this.words.length, other.words.length);
    const words = new Uint32Array(length);
    for (let i = 0; i < length; i++) words[i] = of(this.words[i] ?? 0, other.words[i] ?? 0);
    return new PeopleSet(words);
  }
}

/** How many bits of a word are set, counted in parallel. */
function bitsOf(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
