/**
 * Memory that is used again: blocks of a request's or a write's size are outside of the heap, where the collector counts them
 * and soon sweeps all of it for their sake. A block that nobody gives back is simply collected.
 */

const SMALLEST_BITS = 12;
const LARGEST_BITS = 21;
/** what one pool keeps, for each size */
const KEPT_BYTES = 2 ** LARGEST_BITS;

const bitsFor = (size: number): number => Math.max(SMALLEST_BITS, 32 - Math.clz32(size - 1));

export class BufferPool {
  private readonly free: Buffer[][] = Array.from({ length: LARGEST_BITS + 1 }, () => []);

  /** @returns a block of at least that size, with whatever stood in it */
  take(size: number): Buffer {
    const bits = bitsFor(size);
    if (bits > LARGEST_BITS) return Buffer.allocUnsafeSlow(size);
    return this.free[bits]?.pop() ?? Buffer.allocUnsafeSlow(2 ** bits);
  }

  /** @param block one that nobody reads or writes any more; one of another size than this makes is let go */
  giveBack(block: Buffer): void {
    const bits = bitsFor(block.length);
    const kept = block.length === 2 ** bits ? this.free[bits] : undefined;
    if (kept && (kept.length + 1) * block.length <= KEPT_BYTES) kept.push(block);
  }
}
