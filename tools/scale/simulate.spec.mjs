import { describe, expect, it } from '@jest/globals';
import { simulate } from './simulate.mjs';

const BASE = { cores: 2, processes: 1, connections: 128, perBody: 100, requests: 4_000, flushMs: 1 };
const near = (/** @type {number} */ value, /** @type {number} */ wanted) => Math.abs(value / wanted - 1);

describe('a simulated deployment', () => {
  it('takes in what its cores allow, where nothing else is in the way', () => {
    const { eventsPerSecond, busy } = simulate({
      ...BASE,
      ...{ processes: 2, costs: { api: 8, store: 7, sender: 1 } },
    });
    expect(near(eventsPerSecond, 2e6 / 16)).toBeLessThan(0.05);
    expect(busy).toBeGreaterThan(0.95);
  });

  it('takes in what one process can read, however many cores there are', () => {
    const { eventsPerSecond, busy } = simulate({
      ...BASE,
      cores: 16,
      costs: { api: 10, store: 1, sender: 0.1 },
    });
    expect(near(eventsPerSecond, 1e6 / 10)).toBeLessThan(0.05);
    expect(busy).toBeLessThan(0.1);
  });

  it('waits for the disk where one caller sends at a time', () => {
    const { eventsPerSecond } = simulate({
      ...BASE,
      ...{ connections: 1, requests: 50, flushMs: 4, costs: { api: 10, store: 10, sender: 0 } },
    });
    expect(near(eventsPerSecond, 100 / 0.006)).toBeLessThan(0.01); // 2 ms of work and 4 of waiting a request of 100
  });

  it('is no faster with more processes than cores', () => {
    const of = (/** @type {number} */ processes) =>
      simulate({ ...BASE, processes, costs: { api: 8, store: 7, sender: 1 } }).eventsPerSecond;
    expect(near(of(4), of(2))).toBeLessThan(0.05);
    expect(of(2)).toBeGreaterThan(of(1) * 1.02);
  });
});
