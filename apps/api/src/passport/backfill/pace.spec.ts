import { Pace } from './pace.js';

describe('the pace of a backfill', () => {
  it('keeps to its rate in even batches', () => {
    const pace = new Pace(5_000);
    expect(pace.batchSize()).toBe(250);
    expect(pace.waitAfter(500, 0, 20)).toBe(80);
    expect(pace.waitAfter(500, 100, 130)).toBe(70);
    expect(new Pace(1).batchSize()).toBe(1);
    expect(new Pace(1).waitAfter(1, 0, 0)).toBe(1000);
    expect(new Pace(100_000).batchSize()).toBe(1_000);
  });

  it('never makes up for lost time by a burst', () => {
    const pace = new Pace(1_000);
    expect(pace.waitAfter(100, 0, 5_000)).toBe(0);
    expect(pace.waitAfter(100, 5_000, 5_010)).toBe(90);
  });

  it('slows down while live events suffer, to a twentieth at least, and comes back', () => {
    const pace = new Pace(1_000);
    pace.adapt(true, 0);
    expect([pace.perSecond(), pace.slowedTo()]).toEqual([700, 700]);
    pace.adapt(true, 100);
    expect(pace.perSecond()).toBe(700);
    for (let ms = 1_000; ms < 60_000; ms += 500) pace.adapt(true, ms);
    expect(pace.perSecond()).toBe(50);
    for (let ms = 60_000; ms < 120_000; ms += 500) pace.adapt(false, ms);
    expect([pace.perSecond(), pace.slowedTo()]).toEqual([1_000, null]);
  });
});
