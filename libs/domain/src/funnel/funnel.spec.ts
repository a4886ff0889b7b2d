import { seededRandom } from '../dna/seeded-random.spec-support.js';
import {
  DEFAULT_FUNNEL,
  Funnel,
  FUNNEL_WINDOW_MS,
  funnelDepth,
  funnelSteps,
  type FunnelEvent,
} from './funnel.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Steps as they were taken: [which, on which day]. */
const taken = (...events: [step: number, day: number][]): FunnelEvent[] =>
  events.map(([step, day]) => ({ step, at: day * DAY }));

describe('a funnel', () => {
  it('is viewed, promised, came, voted, bought, unless it is another one', () => {
    expect(DEFAULT_FUNNEL).toHaveLength(5);
    expect(FUNNEL_WINDOW_MS).toBe(7 * DAY);
  });

  it.each<[string, FunnelEvent[], number]>([
    ['nothing', [], 0],
    ['never the first step', taken([1, 0], [2, 1]), 0],
    ['the first step only', taken([0, 0]), 1],
    ['all, in order', taken([0, 0], [1, 1], [2, 2]), 3],
    ['all, told in another order', taken([2, 2], [0, 0], [1, 1]), 3],
    ['all at one instant', taken([2, 0], [1, 0], [0, 0]), 3],
    ['the third before the second', taken([0, 0], [2, 1], [1, 2]), 2],
    ['the second left out', taken([0, 0], [2, 1]), 1],
    ['the second before the first', taken([1, 0], [0, 1], [2, 2]), 1],
    ['the last at the last moment', taken([0, 0], [1, 3], [2, 7]), 3],
    ['the last a moment later', [...taken([0, 0], [1, 3]), { step: 2, at: 7 * DAY + 1 }], 2],
    ['a second beginning that gets further', taken([0, 0], [1, 1], [0, 5], [1, 6], [2, 11]), 3],
    ['a second beginning that gets less far', taken([0, 0], [1, 1], [2, 2], [0, 9]), 3],
    ['steps of two beginnings that make no whole', taken([0, 0], [1, 1], [0, 8], [2, 9]), 2],
    ['a step taken again and again', taken([0, 0], [0, 1], [1, 1], [1, 2], [1, 3], [2, 4]), 3],
  ])('gets through %s', (_, events, depth) => expect(funnelDepth(3, events)).toBe(depth));

  // Alibaba Cloud, Hologres: windowFunnel, the table under “How it works”
  // (https://help.aliyun.com/en/hologres/developer-reference/windowfunnel); steps c1, c2, c3, and c4 that is none of them
  it.each([
    [[0, 1, 2], 3],
    [[2, 1, 0], 1],
    [[2], 0],
  ])('of c1, c2, c3 reaches what windowFunnel of Hologres does with %j', (order, depth) =>
    expect(funnelDepth(3, taken(...order.map((step, day): [number, number] => [step, day])))).toBe(depth),
  );

  // PingCAP, after ClickHouse: cond1 ≤ cond2 ≤ … ≤ condN ≤ cond1 + window, of several chains the longest one
  // (https://docs.pingcap.com/tidbcloudlake/window-funnel/)
  it('has the bounds of ClickHouse’s windowFunnel: equal moments are in order, the end of the window counts', () => {
    const [window, start] = [100, 1_000];
    const at = (...times: number[]): FunnelEvent[] => times.map((time, step) => ({ step, at: start + time }));
    expect(funnelDepth(3, at(0, 0, 0), window)).toBe(3);
    expect(funnelDepth(3, at(0, 40, 100), window)).toBe(3);
    expect(funnelDepth(3, at(0, 40, 101), window)).toBe(2);
    expect(funnelDepth(3, [...at(0, 40), ...at(500, 510, 520)], window)).toBe(3);
  });

  it('is worked by hand, by the definition of docs/adr/0034 (distinct people, in order, nₖ/nₖ₋₁ and nₖ/n₁)', () => {
    const funnel = new Funnel(3);
    for (let i = 0; i < 4; i++) funnel.add(taken([0, 0]));
    for (let i = 0; i < 3; i++) funnel.add(taken([0, 0], [1, 1]));
    for (let i = 0; i < 3; i++) funnel.add(taken([0, 0], [1, 1], [2, 2]));
    funnel.add(taken([1, 0], [2, 0])); // in by a side door: not in it
    // ten began, six went on, three got through
    expect(funnel.result()).toEqual([
      { people: 10, ofPrevious: null, overall: 1 },
      { people: 6, ofPrevious: 0.6, overall: 0.6 },
      { people: 3, ofPrevious: 0.5, overall: 0.3 },
    ]);
  });

  it('of nobody has no rates', () => {
    expect(new Funnel(2).result()).toEqual([
      { people: 0, ofPrevious: null, overall: null },
      { people: 0, ofPrevious: null, overall: null },
    ]);
    expect(funnelSteps([5, 0, 0])[2]).toEqual({ people: 0, ofPrevious: null, overall: 0 });
    expect(funnelDepth(0, taken([0, 0]))).toBe(0);
  });

  it('gets as far as the best of all ways through what somebody did', () => {
    const random = seededRandom(10);
    const best = (events: FunnelEvent[], step: number, start: number, at: number): number =>
      Math.max(
        step,
        ...events
          .filter((event) => event.step === step && event.at >= at && event.at <= start + FUNNEL_WINDOW_MS)
          .map((event) => best(events, step + 1, start, event.at)),
      );
    for (let round = 0; round < 500; round++) {
      const events = Array.from({ length: Math.floor(random() * 12) }, () => ({
        step: Math.floor(random() * 4),
        at: Math.floor(random() * 20) * DAY,
      }));
      const deepest = events
        .filter(({ step }) => step === 0)
        .map(({ at }) => best(events, 1, at, at))
        .reduce((most, depth) => Math.max(most, depth), 0);
      expect(funnelDepth(4, events)).toBe(deepest);
    }
  });
});
