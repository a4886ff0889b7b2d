import { InsightQueue } from './insight-queue.js';

describe('the queue of insights', () => {
  it('works one out once however many ask, and two at a time', async () => {
    const queue = new InsightQueue();
    let [running, most, begun] = [0, 0, 0];
    const ends: (() => void)[] = [];
    const work = async (): Promise<number> => {
      begun++;
      most = Math.max(most, ++running);
      await new Promise<void>((end) => ends.push(end));
      running--;
      return begun;
    };
    const asked = ['a', 'b', 'a', 'c', 'a'].map((id) => queue.join(id, work));
    while (begun < 3 || ends.length > 0) {
      ends.shift()?.();
      await new Promise(setImmediate);
    }
    await Promise.all(asked);
    expect([begun, most]).toEqual([3, 2]);
  });

  it('sends away who comes when too many wait, and is free again after one that failed', async () => {
    const queue = new InsightQueue();
    const ends: (() => void)[] = [];
    const slow = (): Promise<void> => new Promise((end) => ends.push(end));
    const all = Array.from({ length: 62 }, (_, i) => queue.join(`${i}`, slow));
    expect(() => queue.join('one too many', slow)).toThrow(
      expect.objectContaining({ status: 503, code: 'too_busy' }),
    );
    const drained = Promise.all(all);
    const timer = setInterval(() => ends.splice(0).forEach((end) => end()), 1);
    await drained;
    clearInterval(timer);
    await expect(queue.join('fails', () => Promise.reject(new Error('away')))).rejects.toThrow('away');
    expect(await queue.join('fails', async () => 7)).toBe(7);
  });
});
