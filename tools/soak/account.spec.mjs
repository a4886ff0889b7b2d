import { describe, expect, it } from '@jest/globals';
import { accountInWords, brokenPromises, lagsOf } from './account.mjs';

const began = new Date('2026-11-30T12:00:00Z');
const at = (/** @type {number} */ second) => began.getTime() + second * 1_000;

/** @returns {import('./account.mjs').Outcome} */
const well = () => ({
  options: { hours: 0.1, rate: 300, viewers: 2, screens: 1, report: undefined },
  began,
  ended: new Date(at(360)),
  senders: { sent: 10, accepted: 10, duplicates: 0, rejected: 0, unanswered: 0, failedAttempts: 3 },
  viewers: {
    probes: 3,
    behind: 0,
    reconnects: 1,
    lags: [
      { lagMs: 200, at: at(10) },
      { lagMs: 400, at: at(20) },
      { lagMs: 9_000, at: at(101) },
    ],
  },
  screens: { paired: 1, living: 1 },
  reports: { asked: 2, unanswered: 0, ended: { ready: 2 } },
  faults: [{ name: 'worker', from: at(100), to: at(103) }],
  lives: [
    {
      name: 'api-1',
      pid: 1,
      samples: [
        { at: at(0), mb: 100 },
        { at: at(360), mb: 101 },
      ],
    },
  ],
  reckoning: {
    sets: { given: 13, stored: 13, lost: 0, strange: 0, twice: 0 },
    verified: true,
    verify: 'Verified: no difference.',
  },
});

describe('the account of a soak', () => {
  it('tells the lag of quiet times from that beside faults', () => {
    expect(lagsOf(well())).toMatchObject({ calm: { pairs: 2, max: 400 }, faulty: { pairs: 1, p99: 9_000 } });
  });

  it('says that all was as promised, and for how long', () => {
    expect(brokenPromises(well())).toEqual([]);
    expect(accountInWords(well())).toMatch(/ran for \*\*6\.0 minutes\*\*[\s\S]*Everything was as promised/);
  });

  /** @type {[string, (one: import('./account.mjs').Outcome) => unknown][]} */
  const SPOILT = [
    ['no event was sent', (one) => Object.assign(one.reckoning.sets, { given: 0, stored: 0 })],
    ['events are lost', (one) => (one.reckoning.sets.lost = 1)],
    ['stored twice', (one) => (one.reckoning.sets.twice = 1)],
    ['never sent', (one) => (one.reckoning.sets.strange = 1)],
    ['differ', (one) => (one.reckoning.verified = false)],
    ['not shown', (one) => (one.viewers.behind = 1)],
    ['living', (one) => (one.screens.living = 0)],
    ['not all are ready', (one) => (one.reports.ended = { ready: 1, failed: 1 })],
    ['in quiet times', (one) => (one.faults = [])],
    ['no lag was measured', (one) => (one.viewers.lags = [])],
    ['has ended', (one) => one.lives.push(...one.lives)],
  ];
  it.each(SPOILT)('does not hide that …%s', (words, spoil) => {
    const outcome = well();
    spoil(outcome);
    expect(brokenPromises(outcome).join()).toContain(words);
    expect(accountInWords(outcome)).toContain('Not as promised');
  });
});
