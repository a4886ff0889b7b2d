/** The ids stored lately, so that a repeat need not ask the store. Two generations: bounded, and cheap to forget. */
import type { BodyHash, EncodedRow } from './encoded-row.js';

const WORDS_PER_ENTRY = 6;
const ID_WORDS = 4;

/** An open-addressed table in one block of memory: a hundred thousand Map entries would be the garbage collector's work. */
class Generation {
  private readonly slots: number;
  private readonly words: Int32Array;
  private readonly used: Uint8Array;
  size = 0;

  constructor(most: number) {
    this.slots = 2 ** Math.ceil(Math.log2(most * 2));
    this.words = new Int32Array(this.slots * WORDS_PER_ENTRY);
    this.used = new Uint8Array(this.slots);
  }

  /** @returns where the id stands, or −1 − the slot where it could stand */
  find(row: EncodedRow): number {
    const { words, used } = this;
    let slot = Math.imul(row.id1 ^ row.id3 ^ Math.imul(row.id0 ^ row.id2, 0x9e3779b1), 0x85ebca6b) >>> 0;
    for (slot &= this.slots - 1; ; slot = (slot + 1) & (this.slots - 1)) {
      if (used[slot] === 0) return -1 - slot;
      const at = slot * WORDS_PER_ENTRY;
      if (
        words[at] === row.id0 &&
        words[at + 1] === row.id1 &&
        words[at + 2] === row.id2 &&
        words[at + 3] === row.id3
      )
        return slot;
    }
  }

  hashAt(slot: number): BodyHash {
    const at = slot * WORDS_PER_ENTRY + ID_WORDS;
    return { high: this.words[at] as number, low: this.words[at + 1] as number };
  }

  add(row: EncodedRow, high: number, low: number): void {
    const found = this.find(row);
    const slot = found >= 0 ? found : -1 - found;
    if (found < 0) this.size++;
    this.used[slot] = 1;
    const { words } = this;
    const at = slot * WORDS_PER_ENTRY;
    words[at] = row.id0;
    words[at + 1] = row.id1;
    words[at + 2] = row.id2;
    words[at + 3] = row.id3;
    words[at + ID_WORDS] = high;
    words[at + ID_WORDS + 1] = low;
  }

  clear(): void {
    this.used.fill(0);
    this.size = 0;
  }
}

export class KnownIds {
  private young: Generation;
  private old: Generation;

  constructor(private readonly generationSize: number) {
    this.young = new Generation(generationSize);
    this.old = new Generation(generationSize);
  }

  /** The body hash under which the id was stored, if that was lately. */
  hashOf(row: EncodedRow): BodyHash | undefined {
    const young = this.young.find(row);
    if (young >= 0) return this.young.hashAt(young);
    const old = this.old.find(row);
    return old >= 0 ? this.old.hashAt(old) : undefined;
  }

  remember(row: EncodedRow, { high, low }: BodyHash): void {
    if (this.young.size >= this.generationSize) {
      [this.young, this.old] = [this.old, this.young];
      this.young.clear();
    }
    this.young.add(row, high, low);
  }
}
