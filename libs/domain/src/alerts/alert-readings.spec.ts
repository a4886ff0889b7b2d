/** Found out by it: a runbook that says another word than the rule. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Pipeline } from '@coliseum/contracts';
import { alertReadings, type WatchedBeside, type WatchedWall } from './alert-readings.js';
import { ALERT_RULE_BOOK } from './alert-rules.js';
import { aWatchedPipeline } from './pipeline.spec-support.js';

const NOW = Date.parse('2019-05-18T21:52:07Z');
const at = (secondsAgo: number): string => new Date(NOW - secondsAgo * 1000).toISOString();
const CALM: WatchedBeside = {
  received: { events: 900, rejected: 0 },
  quiet: { seconds: 1, before: 900 },
  walls: [],
  lateMs: 4,
};

const read = (changes: Partial<Pipeline>, beside: Partial<WatchedBeside> = {}) => {
  const readings = alertReadings(aWatchedPipeline(changes), { ...CALM, ...beside }, NOW);
  return (rule: string, subject = '') => {
    const found = readings.find((one) => one.rule === rule && one.subject === subject);
    if (!found) throw new Error(`no reading of ${rule} ${subject}`);
    return found;
  };
};
const { stores, rollup, passport } = aWatchedPipeline();
const wall = (name: string, more: Partial<WatchedWall> = {}): WatchedWall => ({
  name,
  status: 'live',
  heardAt: NOW - 1000,
  dataAge: 0.4,
  ...more,
});

describe('what the rules are told', () => {
  it('is nothing to worry about on a calm evening', () => {
    const readings = alertReadings(aWatchedPipeline(), CALM, NOW);
    const wrong = readings.filter(({ rule, value }) => {
      const { limit, direction } = ALERT_RULE_BOOK.find(({ id }) => id === rule) ?? {
        limit: 0,
        direction: 'above',
      };
      return value === null || (direction === 'above' ? value > limit : value < limit);
    });
    expect(wrong).toEqual([]);
  });

  it('is for how long a store is away, and since when', () => {
    const of = read({ stores: { ...stores, postgres: 'down', postgresSince: at(9) } });
    expect(of('database-away')).toMatchObject({ value: 9, since: NOW - 9000 });
    expect(of('redis-away').value).toBe(0);
  });

  it('is how far the figures are behind, from whichever is older: what waits, or what is counted', () => {
    const behind = { ...rollup, unprocessedDepth: 12_090, unprocessedOldestAgeSeconds: 195 };
    expect(read({ rollup: behind })('rollup-behind')).toMatchObject({
      value: 195,
      sentence: 'The rollup is 3 min behind; 12,090 events wait',
    });
    expect(read({ rollup: { ...rollup, dataThrough: at(40) } })('rollup-behind').value).toBe(40);
    expect(read({ rollup: { ...rollup, unprocessedDepth: null } })('rollup-behind').value).toBeNull();
  });

  it('is silence only where there was somebody to fall silent, and not for ever', () => {
    const silence = (quiet: WatchedBeside['quiet']) => read({}, { quiet })('ingestion-stopped').value;
    expect(silence({ seconds: 400, before: 2_000 })).toBe(400);
    expect(silence({ seconds: 400, before: 3 })).toBe(0);
    expect(silence({ seconds: 3_600, before: 2_000 })).toBe(0);
    expect(silence(null)).toBeNull();
  });

  it('is the share of rejected events, where there are enough to speak of one', () => {
    const share = (received: WatchedBeside['received']) => read({}, { received })('events-rejected');
    expect(share({ events: 300, rejected: 37 })).toMatchObject({
      value: (100 * 37) / 300,
      sentence: '12 % of the events are rejected: 37 of 300 in the last minute',
    });
    expect(share({ events: 19, rejected: 19 }).value).toBe(0);
    expect(share(null).value).toBeNull();
  });

  it('is each job: late, stuck, failed', () => {
    const job = { ...aWatchedPipeline().jobs[0], name: 'reconcile' } as Pipeline['jobs'][number];
    const of = read({
      jobs: [{ ...job, overdue: true, nextDueAt: at(600), runningSince: at(2_000), lastError: 'no room' }],
    });
    expect(of('job-late', 'reconcile')).toMatchObject({
      value: 600,
      sentence: 'The job reconcile is 10 min late',
    });
    expect(of('job-stuck', 'reconcile').value).toBe(2_000);
    expect(of('job-failed', 'reconcile').sentence).toContain('no room');
  });

  it('is unknown of a queue of which Redis says nothing', () => {
    const [queue] = aWatchedPipeline().queues as [Pipeline['queues'][number]];
    expect(read({ queues: [{ ...queue, counts: null }] })('queue-backlog', queue.name).value).toBeNull();
  });

  it('is Passport: behind, or not to be read at all', () => {
    const of = read({ passport: { ...passport, state: 'away', lagSeconds: null, depth: null } });
    expect([of('passport-away').value, of('passport-behind').value]).toEqual([1, null]);
  });

  it('is all walls in one: the one that is dark for longest counts, those that are silent for a day do not', () => {
    const walls = [
      wall('Hall North'),
      wall('Backstage', { status: 'offline', heardAt: NOW - 90_000 }),
      wall('Foyer', { status: 'offline', heardAt: NOW - 70_000 }),
      wall('Old', { status: 'offline', heardAt: NOW - 25 * 3_600_000 }),
      wall('Tower', { status: 'stale', dataAge: 80 }),
    ];
    const of = read({}, { walls });
    expect(of('wall-dark')).toMatchObject({ value: 90, sentence: '2 walls are dark: Backstage, Foyer' });
    expect(of('wall-stale')).toMatchObject({ value: 80, sentence: 'A wall shows old figures: Tower' });
    expect(read({}, { walls: null })('wall-dark').value).toBeNull();
  });

  it('is a comparison that has come to its end', () => {
    const done = {
      ...{ from: at(9), to: at(9), startedAt: at(9), endedAt: at(1) },
      rowsCompared: 9,
      repaired: 2,
    };
    const found = (status: 'done' | 'running') =>
      read({ reconciliation: { ...done, status, differences: 2 } })('figures-differ').value;
    expect([found('done'), found('running')]).toEqual([2, null]);
  });

  it('is how many months are made ahead, how much disk is left, how late sockets hear', () => {
    const of = read({ stores: { ...stores, monthsAhead: 0, diskFreePercent: 4 } }, { lateMs: 3_100 });
    expect([of('months-ahead').value, of('disk-low').value, of('fanout-late').value]).toEqual([0, 4, 3.1]);
  });
});

describe('the runbook', () => {
  const runbook = readFileSync(path.resolve(__dirname, '../../../../docs/runbook.md'), 'utf8');
  const flat = (text: string): string => text.replace(/[\s*`]+/g, ' ').replaceAll('\\', '');

  it.each(ALERT_RULE_BOOK.map((rule) => [rule.id, rule] as const))(
    'says of %s what the product says: what it means and what to do',
    (id, { name, means, steps }) => {
      const section = runbook.split(`<a id="alert-${id}"></a>`)[1]?.split('<a id=')[0] ?? '';
      for (const words of [name, means, ...steps]) expect(flat(section)).toContain(flat(words));
    },
  );
});
