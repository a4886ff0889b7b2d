import {
  canCancel,
  canPause,
  canResume,
  doneWords,
  paceWords,
  safeName,
  sourceWords,
} from './backfill-words';
import { aBackfill } from './backfills.spec-support';

describe('a backfill in words', () => {
  it('names its source', () => {
    expect(sourceWords(aBackfill(), 'utc')).toBe('File evening.ndjson');
    const passport = { source: 'passport', file: null } as const;
    expect(sourceWords(aBackfill({ ...passport, to: '2024-04-01T00:00:00Z' }), 'utc')).toBe(
      'Passport, all until Mon 1 Apr 2024 00:00 UTC',
    );
    expect(
      sourceWords(
        aBackfill({ ...passport, from: '2024-03-01T12:30:00Z', to: '2024-04-01T00:00:00Z' }),
        'utc',
      ),
    ).toBe('Passport, Fri 1 Mar 2024 12:30 – Mon 1 Apr 2024 00:00 UTC');
  });

  it('says how far it is, how fast, and how long still', () => {
    expect(doneWords(aBackfill())).toBe('1,000 of 20,000 (5.0 %)');
    expect(doneWords(aBackfill({}, { total: null }))).toBe('1,000 done');
    expect(paceWords(aBackfill())).toBe('reads and stores, 500 events/s, about 38 s left');
    expect(paceWords(aBackfill({}, { slowedTo: 50, secondsLeft: null }))).toContain(
      'slowed to 50/s for the live events’ sake',
    );
    expect(paceWords(aBackfill({ state: 'paused' }))).toBe('');
  });

  it('may be paused, resumed and cancelled as its state allows', () => {
    const can = (changes: Parameters<typeof aBackfill>[0]): boolean[] =>
      [canPause, canResume, canCancel].map((may) => may(aBackfill(changes)));
    expect(can({ state: 'running' })).toEqual([true, false, true]);
    expect(can({ state: 'paused' })).toEqual([false, true, true]);
    expect(can({ state: 'failed' })).toEqual([false, true, false]);
    const account = { holds: false } as ReturnType<typeof aBackfill>['account'];
    expect(can({ state: 'failed', account })).toEqual([false, false, false]);
    expect(can({ state: 'completed' })).toEqual([false, false, false]);
  });

  it.each([
    ['Évening of 18 May.ndjson', 'E-vening-of-18-May.ndjson'],
    ['../../.hidden', 'hidden'],
    ['日本', 'events.ndjson'],
  ])('makes a name that may be read of %s', (name, safe) => expect(safeName(name)).toBe(safe));
});
