import { ScanGate } from './scan-gate.js';

describe('the gate before dear questions', () => {
  it('lets few run at once, keeps some waiting in their order, and sends the rest away', async () => {
    const gate = new ScanGate(2, 3);
    let [running, most] = [0, 0];
    const order: number[] = [];
    const ends: (() => void)[] = [];
    const ask = (n: number): Promise<number> =>
      gate.pass(async () => {
        most = Math.max(most, ++running);
        order.push(n);
        await new Promise<void>((end) => ends.push(end));
        running--;
        return n;
      });
    const asked = [1, 2, 3, 4, 5].map(ask);
    await expect(ask(6)).rejects.toMatchObject({
      status: 503,
      code: 'too_busy',
      more: { retryAfterSeconds: 2 },
    });
    expect(order).toEqual([1, 2]);
    while (order.length < 5 || ends.length > 0) {
      ends.shift()?.();
      await new Promise(setImmediate);
    }
    expect(await Promise.all(asked)).toEqual([1, 2, 3, 4, 5]);
    expect([order, most]).toEqual([[1, 2, 3, 4, 5], 2]);
  });

  it('is free again after one that failed', async () => {
    const gate = new ScanGate(1, 0);
    await expect(gate.pass(() => Promise.reject(new Error('away')))).rejects.toThrow('away');
    expect(await gate.pass(() => Promise.resolve(7))).toBe(7);
  });
});
