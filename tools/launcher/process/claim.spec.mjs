import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { claimData, decideClaim, tryClaim } from './claim.mjs';
import { identityOf } from './processes.mjs';

/** @param {number} pid @param {'claiming' | 'holding'} state */
const claimOf = (pid, state) => ({ pid, identity: 'x', state, what: 'npm start' });

describe('deciding who gets the data', () => {
  it('holds it when nobody else is there', () => {
    expect(decideClaim(7, [])).toBe('hold');
  });

  it('yields to the one that holds it, whatever the numbers', () => {
    expect(decideClaim(7, [claimOf(9, 'holding')])).toEqual({ yieldTo: claimOf(9, 'holding') });
  });

  it('yields to a lower number among those that come at once, and waits for a higher one to yield', () => {
    expect(decideClaim(7, [claimOf(3, 'claiming')])).toEqual({ yieldTo: claimOf(3, 'claiming') });
    expect(decideClaim(7, [claimOf(9, 'claiming')])).toBe('wait');
  });
});

describe('claiming data', () => {
  /** @type {string} */
  let dir;
  beforeEach(() => {
    dir = mkdtempSync(path.join(os.tmpdir(), 'coliseum-claim-'));
  });
  afterEach(() => rmSync(dir, { recursive: true, force: true }));

  /** @param {number} pid @param {string | undefined} identity */
  const leaveClaim = (pid, identity) =>
    writeFileSync(
      path.join(dir, 'claims', `${pid}.json`),
      JSON.stringify({ pid, identity, state: 'holding', what: 'npm start' }),
    );

  it('can be claimed again once it was given up', async () => {
    (await claimData(dir, 'npm start'))();
    const release = await claimData(dir, 'npm start');
    release();
    expect(readdirSync(path.join(dir, 'claims'))).toEqual([]);
  });

  it('is refused in words while another living process holds it', async () => {
    (await claimData(dir, 'npm start'))();
    leaveClaim(process.ppid, identityOf(process.ppid));
    await expect(claimData(dir, 'npm run demo')).rejects.toThrow(
      /Already running on the same data: npm start/,
    );
  });

  it('passes over the claim of a process that is dead or whose number another program has now', async () => {
    (await claimData(dir, 'npm start'))();
    leaveClaim(process.ppid, 'of-an-earlier-life');
    const release = await claimData(dir, 'npm start');
    expect(readdirSync(path.join(dir, 'claims'))).toEqual([`${process.pid}.json`]);
    release();
  });

  it('goes to one only of several that come at once', async () => {
    const rivals = [process.pid, process.ppid];
    const outcomes = await Promise.all(rivals.map((pid) => tryClaim(dir, 'npm start', pid)));
    expect(outcomes.filter((outcome) => 'release' in outcome)).toHaveLength(1);
  });
});
