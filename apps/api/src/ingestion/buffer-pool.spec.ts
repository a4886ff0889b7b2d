import { BufferPool } from './buffer-pool.js';

describe('memory that is used again', () => {
  it('is as large as was asked, and the same once it was given back', () => {
    const pool = new BufferPool();
    for (const size of [1, 4_096, 4_097, 100_000, 2 ** 21]) {
      const block = pool.take(size);
      expect(block.length).toBeGreaterThanOrEqual(size);
      pool.giveBack(block);
      expect(pool.take(size)).toBe(block);
      expect(pool.take(size)).not.toBe(block);
    }
  });

  it('is never handed out twice, and never kept without bounds', () => {
    const pool = new BufferPool();
    const blocks = Array.from({ length: 100 }, () => pool.take(2 ** 18));
    for (const block of blocks) pool.giveBack(block);
    const again = Array.from({ length: 100 }, () => pool.take(2 ** 18));
    expect(new Set(again).size).toBe(100);
    expect(again.filter((block) => blocks.includes(block))).toHaveLength(8);
  });

  it('is not kept where it is too large for that, or of a size of its own', () => {
    const pool = new BufferPool();
    const huge = pool.take(2 ** 21 + 1);
    expect(huge).toHaveLength(2 ** 21 + 1);
    pool.giveBack(huge);
    expect(pool.take(2 ** 21 + 1)).not.toBe(huge);
    const grown = Buffer.alloc(5_000);
    pool.giveBack(grown);
    expect(pool.take(8_192).length).toBeGreaterThanOrEqual(8_192);
  });
});
