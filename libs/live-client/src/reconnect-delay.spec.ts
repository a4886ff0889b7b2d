import { reconnectDelay } from './reconnect-delay.js';

describe('reconnectDelay', () => {
  it('never waits longer than five seconds, however often it failed', () => {
    for (let attempt = 0; attempt < 200; attempt++)
      expect(reconnectDelay(attempt, () => 0.999_999)).toBeLessThanOrEqual(5_000);
  });

  it('tries again within half a second at first', () => {
    expect(reconnectDelay(0, () => 0)).toBe(250);
    expect(reconnectDelay(0, () => 1)).toBe(500);
  });

  it('spreads the walls over half the wait, also after a long outage', () => {
    expect(reconnectDelay(50, () => 0)).toBe(2_500);
    expect(reconnectDelay(50, () => 1)).toBe(5_000);
  });
});
