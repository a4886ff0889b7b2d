import { screenStatus } from './screen-status.js';

describe('the status of a wall', () => {
  const now = 1_000_000;
  it.each([
    ['never heard', null, null, 'offline'],
    ['heard 15 s ago', { dataAge: 3 }, now - 15_000, 'live'],
    ['heard longer ago', { dataAge: 3 }, now - 15_001, 'offline'],
    ['data of 30 s', { dataAge: 30 }, now, 'live'],
    ['older data', { dataAge: 30.1 }, now, 'stale'],
    ['data of unknown age', { dataAge: null }, now, 'stale'],
  ] as const)('%s', (_what, heartbeat, at, status) => expect(screenStatus(heartbeat, at, now)).toBe(status));
});
