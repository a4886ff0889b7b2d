import { describe, expect, it } from '@jest/globals';
import { readAudit } from './audit.mjs';

const now = new Date('2026-12-01');
const counts = { info: 0, low: 1, moderate: 0, high: 1, critical: 0, total: 2 };
const vulnerabilities = {
  deep: { name: 'deep', severity: 'high', range: '<2.0.0', via: [{ title: 'Prototype pollution' }] },
  mild: { name: 'mild', severity: 'low', range: '*', via: ['deep'] },
};
const report = JSON.stringify({ vulnerabilities, metadata: { vulnerabilities: counts } });

describe('what npm audit says', () => {
  it('names what is grave', () => {
    expect(readAudit(report, now)).toEqual({
      answered: true,
      grave: ['deep <2.0.0: high: Prototype pollution'],
      counts,
    });
  });

  it('leaves out what was weighed, until it is to be weighed again', () => {
    const accepted = [{ name: 'deep', because: 'it is not reached', until: '2027-01-01' }];
    expect(readAudit(report, now, accepted)).toMatchObject({ grave: [] });
    expect(readAudit(report, new Date('2027-02-01'), accepted)).toMatchObject({
      grave: [expect.any(String)],
    });
  });

  it.each([
    ['{"message":"404 Not Found - POST /-/npm/v1/security/audits/quick"}', /404 Not Found/],
    ['{"error":{"summary":"request failed","code":"ENOAUDIT"}}', /request failed/],
    ['npm error network', /network/],
    ['', /nothing/],
  ])('is no answer: %s', (output, why) => {
    expect(readAudit(output, now)).toEqual({ answered: false, why: expect.stringMatching(why) });
  });
});
