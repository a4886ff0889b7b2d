import { ClockOffset } from './clock-offset.js';

describe('ClockOffset', () => {
  it('is nothing as long as nothing is known', () => expect(new ClockOffset().ms).toBe(0));

  it('takes of what was only heard the message that travelled fastest', () => {
    const offset = new ClockOffset();
    for (const latency of [400, 30, 900]) offset.heard(60_000 + 1_000, 1_000 + latency);
    expect(offset.ms).toBe(60_000 - 30);
  });

  it('lies in the middle of a round trip, and is hardly moved by a slow one', () => {
    const offset = new ClockOffset();
    offset.answered(60_000 + 1_100, 1_000, 1_200);
    expect(Math.abs(offset.ms - 60_000)).toBeLessThanOrEqual(1);
    offset.answered(60_000 + 5_001, 5_000, 6_900); // all of it on the way back
    expect(Math.abs(offset.ms - 60_000)).toBeLessThanOrEqual(100);
  });

  it('believes no answer that took too long', () => {
    const offset = new ClockOffset();
    offset.answered(99_000, 1_000, 3_001);
    expect(offset.ms).toBe(0);
  });

  it('is never further off than half the shortest round trip, whatever the ways took', () => {
    let seed = 7;
    const chance = (below: number): number => (seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) % below;
    for (let run = 0; run < 50; run++) {
      const [offset, truth] = [new ClockOffset(), chance(200_000) - 100_000];
      let shortest = Infinity;
      for (let i = 0, at = 1_000; i < 40; i++, at += 1_000) {
        const [there, back] = [chance(600), chance(600)];
        if (chance(3) === 0) offset.heard(at + there + truth, at + there + back);
        else {
          offset.answered(at + there + truth, at, at + there + back);
          shortest = Math.min(shortest, there + back);
        }
      }
      expect(Math.abs(offset.ms - truth)).toBeLessThanOrEqual(shortest / 2 + 1);
    }
  });

  it('follows a clock that was set', () => {
    const offset = new ClockOffset();
    offset.answered(1_010, 1_000, 1_020);
    expect(Math.abs(offset.ms)).toBeLessThanOrEqual(1);
    offset.answered(2_010 - 3_600_000, 2_000, 2_020); // the local clock went an hour ahead
    expect(Math.abs(offset.ms + 3_600_000)).toBeLessThanOrEqual(1);
    offset.heard(3_010 + 60_000, 3_020); // and back again, and more
    expect(offset.ms).toBe(59_990);
  });

  it('ignores what is no time', () => {
    const offset = new ClockOffset();
    offset.heard(NaN, 1);
    offset.answered(NaN, 1, 2);
    expect(offset.ms).toBe(0);
  });
});
