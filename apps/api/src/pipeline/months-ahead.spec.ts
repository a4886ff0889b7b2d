import { monthsAhead } from './months-ahead.js';

const tables = (...months: string[]): string[] => [
  'coliseum_metrics_default',
  ...months.map((month) => `coliseum_metrics_${month}`),
];

describe('months that are made ahead', () => {
  const now = new Date('2026-11-30T23:59:59Z');
  it('are counted over the turn of the year', () => {
    expect(monthsAhead(tables('y2026m11', 'y2026m12', 'y2027m01', 'y2027m02'), now)).toBe(3);
  });
  it('count up to the first that is missing', () => {
    expect(monthsAhead(tables('y2026m11', 'y2026m12', 'y2027m02'), now)).toBe(1);
    expect(monthsAhead(tables('y2026m11', 'y2027m01'), now)).toBe(0);
  });
});
