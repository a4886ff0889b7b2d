import type { Pipeline } from '@coliseum/contracts';
import { inWords } from '@coliseum/domain';
import { stateSentence, type Condition } from './state-sentence.js';

const now = new Date('2019-05-18T21:52:07Z');
const job = (more: Partial<Pipeline['jobs'][number]> = {}): Pipeline['jobs'][number] => ({
  name: 'leaderboards',
  does: 'ranks',
  every: '5 min',
  lastSuccessAt: '2019-05-18T21:48:52Z',
  lastDurationMs: 1900,
  lastError: null,
  nextDueAt: '2019-05-18T21:53:52Z',
  overdue: false,
  runningSince: null,
  ...more,
});
const reading: Pipeline['passport'] = {
  state: 'reading',
  problem: null,
  lagSeconds: 0,
  depth: 0,
  lastEntryAt: null,
  processedPerSecond: 0,
};
const say = (more: Partial<Condition> = {}): ReturnType<typeof stateSentence> =>
  stateSentence(
    {
      postgres: 'up',
      postgresSince: undefined,
      redis: 'up',
      depth: 0,
      oldestAgeSeconds: null,
      behindSeconds: 0.4,
      lagP95Ms: 312,
      received: { accepted: 1310, duplicates: 4, rejected: 2 },
      passport: reading,
      jobs: [job()],
      ...more,
    },
    now,
  );

describe('the state sentence', () => {
  it('says how fast it is when all is well', () => {
    expect(say()).toEqual({
      state: 'healthy',
      sentence: 'Healthy: an event is counted within 0.32 s',
      proof:
        'All 1 jobs on time. p95 0.32 s against a target of 30 s. Nothing waits. 1,310 events accepted in the last minute.',
    });
    expect(say({ lagP95Ms: null }).sentence).toBe('Healthy: ready for events');
    expect(say({ depth: 214 }).proof).toContain('214 events wait for the next tick.');
  });

  it('is not green before anything was measured', () => {
    expect(say({ postgres: undefined }).state).toBe('unknown');
    expect(say({ depth: null }).state).toBe('unknown');
  });

  it('says since when the rollup is behind, and that nothing is lost', () => {
    const { state, sentence, proof } = say({ depth: 12_090, oldestAgeSeconds: 195 });
    expect([state, sentence]).toEqual(['degraded', 'The rollup is 3 min behind']);
    expect(proof).toBe(
      '12,090 events wait; figures and boards stand at 21:48:52 UTC. What was accepted is stored; nothing is lost.',
    );
    expect(say({ oldestAgeSeconds: 30 }).state).toBe('healthy');
    expect(say({ behindSeconds: 40 }).proof).toContain('New events would wait');
  });

  it('says how far Passport is behind, or why it is not read', () => {
    const behind = say({ passport: { ...reading, state: 'behind', lagSeconds: 195, depth: 4120 } });
    expect([behind.state, behind.sentence]).toEqual(['degraded', 'Passport 3 min behind']);
    expect(behind.proof).toContain('4,120 entries wait to be processed. None is lost');
    const problem = 'passport_entries is not there and may not be made';
    const unusable = say({ passport: { ...reading, state: 'unusable', problem } });
    expect([unusable.sentence, unusable.proof]).toEqual([
      'Passport cannot be read',
      `${problem}. Events sent directly are counted all the same.`,
    ]);
    expect(say({ passport: { ...reading, state: 'away' } }).sentence).toBe('Passport is away');
    expect(say({ passport: { ...reading, state: 'unknown' } }).state).toBe('healthy');
  });

  it('says what a late job failed at', () => {
    const late = job({ overdue: true, nextDueAt: '2019-05-18T21:42:07Z', lastError: 'no room.' });
    expect(say({ jobs: [late] })).toEqual({
      state: 'degraded',
      sentence: 'The job leaderboards is 10 min late',
      proof: 'Its last success was 21:48:52 UTC, its last error: no room. Events are counted all the same.',
    });
  });

  it('says that the rollup stands still before it is long behind, and once', () => {
    const still = job({ name: 'rollup', overdue: true });
    const words = say({ jobs: [still], depth: 25, oldestAgeSeconds: 8 });
    expect([words.state, words.sentence]).toEqual(['degraded', 'The rollup stands still']);
    expect(words.proof).toBe(
      '25 events wait, the oldest for 8 s; its last run was 21:48:52 UTC. What was accepted is stored; nothing is lost.',
    );
    const later = say({ jobs: [still], depth: 25, oldestAgeSeconds: 90 });
    expect([later.sentence, later.proof]).toEqual([
      'The rollup is 2 min behind',
      expect.not.stringContaining('Also'),
    ]);
  });

  it('says when many events are rejected, but not of a handful', () => {
    expect(say({ received: { accepted: 263, duplicates: 0, rejected: 37 } }).sentence).toBe(
      '12 % of the events are rejected',
    );
    expect(say({ received: { accepted: 95, duplicates: 0, rejected: 5 } }).state).toBe('healthy');
    expect(say({ received: { accepted: 0, duplicates: 0, rejected: 19 } }).state).toBe('healthy');
  });

  it('puts the worst first and names the rest', () => {
    const words = say({
      postgres: 'down',
      postgresSince: new Date('2019-05-18T21:50:00Z'),
      redis: 'down',
      behindSeconds: 900,
    });
    expect(words.sentence).toBe('Postgres is away');
    expect(words.proof).toContain('since 21:50:00 UTC');
    expect(words.proof).toMatch(/Also: Redis is away\.$/);
  });
});

describe('a duration in words', () => {
  it.each([
    [0.0001, '0.01 s'],
    [0.312, '0.32 s'],
    [1.21, '1.3 s'],
    [45.4, '45 s'],
    [195, '3 min'],
    [7200, '2 h'],
    [400_000, '5 days'],
  ])('%d s is %s', (seconds, words) => expect(inWords(seconds)).toBe(words));
});
