/**
 * The fingerprint that tells a repeated event from another one under the same id: 64 bits over all that the sender said but id
 * and timestamp, defaults filled in, metadata in whatever order of keys. It guards against chance, not against malice: who can
 * make two bodies collide can only have a change of his own event called a repeat, and the first one stands either way.
 */

const A = 0x9e3779b1;
const B = 0x85ebca77;
const C = 0xc2b2ae3d;

const turn = (value: number, by: number): number => (value << by) | (value >>> (32 - by));

function scatter(value: number): number {
  let mixed = value ^ (value >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}

export class RowHash {
  high = 0;
  low = 0;

  start(seed: number): void {
    this.high = seed;
    this.low = ~seed;
  }

  word(value: number): void {
    this.high = (Math.imul(turn(this.high ^ value, 15), B) + C) | 0;
    this.low = Math.imul(turn((this.low + value) | 0, 13), A) ^ this.high;
  }

  bytes(source: Uint8Array, from: number, to: number): void {
    let i = from;
    for (; i + 4 <= to; i += 4)
      this.word(
        ((source[i] as number) << 24) |
          ((source[i + 1] as number) << 16) |
          ((source[i + 2] as number) << 8) |
          (source[i + 3] as number),
      );
    let rest = to - from;
    for (; i < to; i++) rest = (rest << 8) | (source[i] as number);
    this.word(rest);
  }

  /** The same of many bytes: four are read at once. */
  view(source: DataView, from: number, to: number): void {
    let { high, low } = this;
    let i = from;
    for (; i + 4 <= to; i += 4) {
      const value = source.getInt32(i);
      high = (Math.imul(turn(high ^ value, 15), B) + C) | 0;
      low = Math.imul(turn((low + value) | 0, 13), A) ^ high;
    }
    this.high = high;
    this.low = low;
    let rest = to - from;
    for (; i < to; i++) rest = (rest << 8) | source.getUint8(i);
    this.word(rest);
  }

  text(value: string): void {
    for (let i = 0; i < value.length; i++) this.word(value.charCodeAt(i));
    this.word(value.length);
  }

  end(): void {
    this.high = scatter(this.high ^ turn(this.low, 16));
    this.low = scatter(this.low + Math.imul(this.high, B));
  }
}
