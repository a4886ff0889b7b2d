import { describe, expect, it } from '@jest/globals';
import { ingestRate, needsOf, tickRate } from './cost-model.mjs';

const COSTS = { apiUs: 10, storeUs: 10, tickUs: 40, eventBytes: 500, sendUs: 5, socketBytes: 20_000 };

describe('the cost model', () => {
  it('is bound by the cores, or by the processes that read', () => {
    expect(ingestRate(COSTS, { cores: 2, processes: 2 })).toBe(100_000);
    expect(ingestRate(COSTS, { cores: 64, processes: 2 })).toBe(200_000);
  });

  it('needs as many stores as there are ticks to do, each at three fifths of what it can', () => {
    expect(tickRate(COSTS)).toBe(25_000);
    const needs = needsOf(COSTS, { eventsPerSecond: 1e6, sockets: 1e6, revisionsPerSecond: 1, daysKept: 30 });
    expect(needs.stores).toBe(67);
    expect(needs.ingestionCores).toBe(17);
    expect(needs.storeCores).toBe(84);
    expect(needs.fanoutCores).toBe(9);
    expect(needs.bytesPerDay).toBe(43.2e12);
    expect(needs.bytesKept).toBe(43.2e12 * 30);
    expect(needs.socketBytes).toBe(20e9);
  });
});
