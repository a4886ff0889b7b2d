/** Rows in Postgres' binary COPY form, one behind the other in one growing buffer. */
import { encodeNumeric } from './encode-numeric.js';

/** microseconds from 1970 to 2000, Postgres' own origin */
const POSTGRES_EPOCH = 946_684_800_000_000;
const TWO_32 = 4_294_967_296;
const NUMERIC_BASE = 10_000;
const MOST_QUICK = NUMERIC_BASE * NUMERIC_BASE;
const INVALID = -1;
const DASH = 0x2d;

/** What a hexadecimal digit stands for, by its character code. */
const HEX = new Int8Array(256).fill(INVALID);
for (let digit = 0; digit < 16; digit++) {
  HEX[digit.toString(16).charCodeAt(0)] = digit;
  HEX[digit.toString(16).toUpperCase().charCodeAt(0)] = digit;
}

/** @returns what four hexadecimal digits stand for; negative where one of them is none */
const fourDigits = (text: Uint8Array, at: number): number =>
  ((HEX[text[at] as number] as number) << 12) |
  ((HEX[text[at + 1] as number] as number) << 8) |
  ((HEX[text[at + 2] as number] as number) << 4) |
  (HEX[text[at + 3] as number] as number);

const viewOf = (bytes: Buffer): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

export class RowBuffer {
  bytes: Buffer;
  /** the same bytes: four are written at once through it */
  view: DataView;
  at = 0;

  /** @param bytes what stands there is overwritten */
  constructor(size: number, bytes: Buffer = Buffer.allocUnsafe(size)) {
    this.bytes = bytes;
    this.view = viewOf(this.bytes);
  }

  /** What was written before stays where it was for those who hold the old buffer. */
  reserve(size: number): void {
    if (this.at + size <= this.bytes.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(this.bytes.length * 2, this.at + size));
    this.bytes.copy(larger, 0, 0, this.at);
    this.bytes = larger;
    this.view = viewOf(larger);
  }

  int16(value: number): void {
    this.view.setInt16(this.at, value);
    this.at += 2;
  }

  int32(value: number): void {
    this.view.setInt32(this.at, value);
    this.at += 4;
  }

  null(): void {
    this.int32(-1);
  }

  /** @returns whether 36 characters from there are a UUID; if not, what was written is worth nothing */
  uuid(text: Uint8Array, from: number): boolean {
    const { view, at } = this;
    const separators =
      ((text[from + 8] as number) ^ DASH) |
      ((text[from + 13] as number) ^ DASH) |
      ((text[from + 18] as number) ^ DASH) |
      ((text[from + 23] as number) ^ DASH);
    const [a, b] = [fourDigits(text, from), fourDigits(text, from + 4)];
    const [c, d] = [fourDigits(text, from + 9), fourDigits(text, from + 14)];
    const [e, f] = [fourDigits(text, from + 19), fourDigits(text, from + 24)];
    const [g, h] = [fourDigits(text, from + 28), fourDigits(text, from + 32)];
    view.setInt32(at, 16);
    view.setInt32(at + 4, (a << 16) | b);
    view.setInt32(at + 8, (c << 16) | d);
    view.setInt32(at + 12, (e << 16) | f);
    view.setInt32(at + 16, (g << 16) | h);
    this.at = at + 20;
    return separators === 0 && (a | b | c | d | e | f | g | h) >= 0;
  }

  /** A field whose bytes are at hand. */
  field(source: Uint8Array, from: number, to: number): void {
    this.int32(to - from);
    this.raw(source, from, to);
  }

  raw(source: Uint8Array, from: number, to: number): void {
    const { bytes } = this;
    let at = this.at;
    // a call into native code costs more than a loop over a few bytes
    if (to - from > 64) at += (source as Buffer).copy(bytes, at, from, to);
    else for (let i = from; i < to; i++) bytes[at++] = source[i] as number;
    this.at = at;
  }

  text(value: string | null): void {
    if (value === null) return this.null();
    this.reserve(4 + value.length * 3);
    const written = this.bytes.write(value, this.at + 4, 'utf8');
    this.int32(written);
    this.at += written;
  }

  /** jsonb: a version byte before the text */
  json(source: Uint8Array, from: number, to: number): void {
    this.int32(to - from + 1);
    this.bytes[this.at++] = 1;
    this.raw(source, from, to);
  }

  numeric(value: number): void {
    if (value >= MOST_QUICK || value < 0 || !Number.isInteger(value)) {
      const bytes = encodeNumeric(value);
      return this.field(bytes, 0, bytes.length);
    }
    const [left, right] = [Math.floor(value / NUMERIC_BASE), value % NUMERIC_BASE];
    const digits = (left === 0 ? 0 : 1) + (right === 0 ? 0 : 1);
    this.int32(8 + 2 * digits);
    this.int16(digits);
    this.int16(left === 0 ? 0 : 1); // weight
    this.int32(0); // positive, no decimals
    if (left !== 0) this.int16(left);
    if (right !== 0) this.int16(right);
  }

  bigint(value: bigint): void {
    this.at = this.bytes.writeBigInt64BE(value, this.at);
  }

  /** @param micros since 1970, exact as a number */
  timestamp(micros: number): void {
    this.int32(8);
    const since2000 = micros - POSTGRES_EPOCH;
    this.int32(Math.floor(since2000 / TWO_32));
    this.int32((since2000 % TWO_32) | 0);
  }
}
