/** Walks JSON bytes without making values of them: whether they can be stored as they stand, and their fingerprint. */
import { RowHash } from './row-hash.js';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN = 0x7b;
const CLOSE = 0x7d;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const MINUS = 0x2d;
const DOT = 0x2e;
const ZERO = 0x30;
const NINE = 0x39;
/** Numbers of up to so many digits are written back as they were sent. */
const EXACT_DIGITS = 15;
const MOST_KEYS = 32;
/** What a fingerprint begins with. */
export const TREE_KIND = { text: 1, object: 2, list: 3, other: 4 } as const;
const { text: TEXT, object: OBJECT, list: LIST, other: OTHER } = TREE_KIND;

const WORDS = ['true', 'false', 'null'].map((word) => Buffer.from(word));
const FORBIDDEN = ['__proto__', 'constructor', 'prototype'].map((word) => Buffer.from(word));

export function equals(source: Uint8Array, from: number, to: number, word: Uint8Array): boolean {
  if (to - from !== word.length) return false;
  for (let i = 0; i < word.length; i++) if (source[from + i] !== word[i]) return false;
  return true;
}

/** @returns the place of the first byte that is no white space */
export function skipSpace(source: Uint8Array, from: number): number {
  let at = from;
  for (;;) {
    const byte = source[at];
    if (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09) return at;
    at++;
  }
}

/** @returns the place of the closing quote of a text that begins there and holds no escape; −1 for any other */
export function endOfText(source: Uint8Array, from: number, end: number): number {
  for (let at = from; at < end; at++) {
    const byte = source[at] as number;
    if (byte === QUOTE) return at;
    if (byte === BACKSLASH || byte < 0x20) return -1;
  }
  return -1;
}

/**
 * @returns the place after a number that JSON.parse and JSON.stringify would give back byte for byte; −1 for any other,
 *   be it no number at all
 */
export function endOfNumber(source: Uint8Array, from: number): number {
  let at = source[from] === MINUS ? from + 1 : from;
  const first = at;
  while ((source[at] as number) >= ZERO && (source[at] as number) <= NINE) at++;
  const whole = at - first;
  if (whole === 0 || (whole > 1 && source[first] === ZERO)) return -1;
  let digits = whole;
  if (source[at] === DOT) {
    const dot = at++;
    while ((source[at] as number) >= ZERO && (source[at] as number) <= NINE) at++;
    digits += at - dot - 1;
    if (at === dot + 1 || source[at - 1] === ZERO) return -1;
    // below a millionth JSON.stringify writes an exponent
    if (source[first] === ZERO && zerosFrom(source, dot + 1) >= 6) return -1;
  } else if (source[first] === ZERO && first > from) return -1; // −0 is written 0
  const next = source[at] as number;
  return digits > EXACT_DIGITS || (next | 0x20) === 0x65 ? -1 : at;
}

function zerosFrom(source: Uint8Array, from: number): number {
  let at = from;
  while (source[at] === ZERO) at++;
  return at - from;
}

/** The members of the outermost object that the caller wants to see. */
export type Member = (
  source: Uint8Array,
  key: number,
  keyEnd: number,
  value: number,
  valueEnd: number,
) => boolean;

export class JsonTree {
  /** of the value walked last */
  readonly hash = new RowHash();
  private readonly keys = new Int32Array(MOST_KEYS * 16);
  private keyCount = 0;

  /**
   * Walks one value as a sender wrote it. Whatever is not plain – escapes, numbers that would be written in another way,
   * keys given twice, levels too many – is left to those who parse it.
   * @param depth levels of objects and lists allowed @returns the place after it, or −1
   */
  walk(source: Uint8Array, from: number, end: number, depth: number, member?: Member): number {
    const byte = source[from];
    if (byte === QUOTE) return this.text(source, from + 1, end);
    if (byte === OPEN) return depth > 0 ? this.object(source, from, end, depth, member) : -1;
    if (byte === OPEN_LIST) return depth > 0 ? this.list(source, from, end, depth) : -1;
    const stop =
      byte === MINUS || ((byte as number) >= ZERO && (byte as number) <= NINE)
        ? endOfNumber(source, from)
        : this.word(source, from);
    if (stop >= 0) this.note(OTHER, source, from, stop);
    return stop;
  }

  private note(kind: number, source: Uint8Array, from: number, to: number): void {
    this.hash.start(kind);
    this.hash.bytes(source, from, to);
    this.hash.end();
  }

  private text(source: Uint8Array, from: number, end: number): number {
    const close = endOfText(source, from, end);
    if (close < 0) return -1;
    this.note(TEXT, source, from, close);
    return close + 1;
  }

  private word(source: Uint8Array, from: number): number {
    for (const word of WORDS) if (equals(source, from, from + word.length, word)) return from + word.length;
    return -1;
  }

  private list(source: Uint8Array, from: number, end: number, depth: number): number {
    let [high, low]: [number, number] = [LIST, 0];
    let at = skipSpace(source, from + 1);
    if (source[at] !== CLOSE_LIST)
      for (;;) {
        at = this.walk(source, at, end, depth - 1);
        if (at < 0) return -1;
        this.join(high, low);
        ({ high, low } = this.hash);
        at = skipSpace(source, at);
        if (source[at] === CLOSE_LIST) break;
        if (source[at] !== COMMA) return -1;
        at = skipSpace(source, at + 1);
      }
    this.close(high, low);
    return at + 1;
  }

  private object(source: Uint8Array, from: number, end: number, depth: number, member?: Member): number {
    const firstKey = this.keyCount;
    let [high, low]: [number, number] = [OBJECT, 0];
    let at = skipSpace(source, from + 1);
    if (source[at] !== CLOSE)
      for (;;) {
        const key = at + 1;
        const keyEnd = source[at] === QUOTE ? endOfText(source, key, end) : -1;
        if (keyEnd < 0 || !this.isNewKey(source, key, keyEnd, firstKey)) return this.fail(firstKey);
        const [keyHigh, keyLow] = [this.hash.high, this.hash.low];
        at = skipSpace(source, keyEnd + 1);
        if (source[at] !== COLON) return this.fail(firstKey);
        const value = skipSpace(source, at + 1);
        at = this.walk(source, value, end, depth - 1);
        if (at < 0 || (member && !member(source, key, keyEnd, value, at))) return this.fail(firstKey);
        this.join(keyHigh, keyLow);
        high = (high + this.hash.high) | 0; // a sum: the order of keys says nothing
        low = (low + this.hash.low) | 0;
        at = skipSpace(source, at);
        if (source[at] === CLOSE) break;
        if (source[at] !== COMMA) return this.fail(firstKey);
        at = skipSpace(source, at + 1);
      }
    this.keyCount = firstKey;
    this.close(high, low);
    return at + 1;
  }

  private fail(firstKey: number): number {
    this.keyCount = firstKey;
    return -1;
  }

  /** Leaves the key's hash. A key that stands twice, or one that is not taken, is for those who parse. */
  private isNewKey(source: Uint8Array, from: number, to: number, firstKey: number): boolean {
    for (const word of FORBIDDEN) if (equals(source, from, to, word)) return false;
    this.note(TEXT, source, from, to);
    const { high } = this.hash;
    if (this.keyCount - firstKey >= MOST_KEYS) return false;
    for (let i = firstKey; i < this.keyCount; i++) if (this.keys[i] === high) return false;
    this.keys[this.keyCount++] = high;
    return true;
  }

  private close(high: number, low: number): void {
    this.hash.start(high);
    this.hash.word(low);
    this.hash.end();
  }

  /** What was walked last, together with what stood before it. */
  private join(high: number, low: number): void {
    const { high: lastHigh, low: lastLow } = this.hash;
    this.hash.start(high);
    this.hash.word(low);
    this.hash.word(lastHigh);
    this.hash.word(lastLow);
    this.hash.end();
  }
}
