import { Latencies } from './latencies.js';
import { Rates } from './rates.js';

describe('latencies', () => {
  it('have percentiles by nearest rank', () => {
    const latencies = new Latencies();
    expect(latencies.percentiles()).toEqual({ p50: null, p95: null, p99: null });
    latencies.add(7);
    expect(latencies.percentiles()).toEqual({ p50: 7, p95: 7, p99: 7 });
    for (const ms of [1, 2, 3, 4, 5, 6, 8, 9, 100]) latencies.add(ms);
    expect(latencies.percentiles()).toEqual({ p50: 5, p95: 100, p99: 100 });
  });

  it('forget the oldest', () => {
    const latencies = new Latencies(3);
    for (const ms of [1000, 1, 2, 3]) latencies.add(ms);
    expect(latencies.percentiles().p99).toBe(3);
  });
});

describe('rates', () => {
  it('are the growth over the time that passed', () => {
    const rates = new Rates(['accepted', 'rejected']);
    expect(rates.perSecond(5)).toEqual({ accepted: 0, rejected: 0 });
    rates.add(0, { accepted: 100, rejected: 0 });
    expect(rates.perSecond(5)).toEqual({ accepted: 0, rejected: 0 });
    rates.add(2000, { accepted: 110, rejected: 1 });
    expect(rates.perSecond(5)).toEqual({ accepted: 5, rejected: 0.5 });
    expect(rates.growth(60).counts).toEqual({ accepted: 10, rejected: 1 });
  });

  it('look back no further than they are asked', () => {
    const rates = new Rates(['accepted'], 10);
    for (let s = 0; s <= 100; s++) rates.add(s * 1000, { accepted: s < 95 ? 0 : (s - 95) * 10 });
    expect(rates.perSecond(5)).toEqual({ accepted: 10 });
    expect(rates.perSecond(10)).toEqual({ accepted: 5 });
    expect(rates.growth(10).seconds).toBe(10);
  });
});
