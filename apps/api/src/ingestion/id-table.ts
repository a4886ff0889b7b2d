/** Two numbers by id, in one block of memory: a hundred thousand Map entries would be the garbage collector's work. */
import { randomInt } from 'node:crypto';

const ID_WORDS = 4;
const USED_AT = 6;
/** 32 bytes: an entry lies in one line of the processor's cache */
const WORDS_PER_ENTRY = 8;

/** An id as four signed words. */
export interface IdWords {
  readonly id0: number;
  readonly id1: number;
  readonly id2: number;
  readonly id3: number;
}

/** Senders choose the ids: nobody outside can tell which ones would meet in one place of the table. */
const SECRET = randomInt(2 ** 32);

function scatter({ id0, id1, id2, id3 }: IdWords): number {
  let mixed = Math.imul(id0 ^ SECRET, 0x9e3779b1);
  mixed = Math.imul(id1 ^ mixed ^ (mixed >>> 15), 0x85ebca6b);
  mixed = Math.imul(id2 ^ mixed ^ (mixed >>> 13), 0xc2b2ae35);
  mixed = Math.imul(id3 ^ mixed ^ (mixed >>> 16), 0x27d4eb2f);
  return mixed ^ (mixed >>> 15);
}

/** Open-addressed; never asked to hold more than it was made for. */
export class IdTable {
  private readonly mask: number;
  private readonly words: Int32Array;
  size = 0;

  constructor(most: number) {
    const slots = 2 ** Math.ceil(Math.log2(most * 2));
    this.mask = slots - 1;
    this.words = new Int32Array(slots * WORDS_PER_ENTRY);
  }

  /** @returns where the id stands, negative where it does not */
  find(id: IdWords): number {
    const { words, mask } = this;
    for (let slot = scatter(id) & mask; ; slot = (slot + 1) & mask) {
      const at = slot * WORDS_PER_ENTRY;
      if (words[at + USED_AT] === 0) return -1 - slot;
      if (
        words[at] === id.id0 &&
        words[at + 1] === id.id1 &&
        words[at + 2] === id.id2 &&
        words[at + 3] === id.id3
      )
        return slot;
    }
  }

  first(slot: number): number {
    return this.words[slot * WORDS_PER_ENTRY + ID_WORDS] as number;
  }

  second(slot: number): number {
    return this.words[slot * WORDS_PER_ENTRY + ID_WORDS + 1] as number;
  }

  put(id: IdWords, first: number, second: number): void {
    const found = this.find(id);
    const slot = found >= 0 ? found : -1 - found;
    if (found < 0) this.size++;
    const { words } = this;
    const at = slot * WORDS_PER_ENTRY;
    words[at] = id.id0;
    words[at + 1] = id.id1;
    words[at + 2] = id.id2;
    words[at + 3] = id.id3;
    words[at + ID_WORDS] = first;
    words[at + ID_WORDS + 1] = second;
    words[at + USED_AT] = 1;
  }

  clear(): void {
    this.words.fill(0);
    this.size = 0;
  }
}
