import { aLife, NOW } from '../leaderboards.spec-support';
import { instantLines, refusalOf, stateSentence } from './life-words';

const now = { at: Date.parse(NOW), zone: 'utc' } as const;
const OPERATOR = { mayOperate: true, mayReopen: false };
const ADMIN = { mayOperate: true, mayReopen: true };

describe('how an event stands, in a sentence', () => {
  it('says until when it counts', () => {
    expect(stateSentence('live', aLife(), now)).toBe(
      'What comes in counts; it freezes at 21:58:00 UTC, in 5 min 53 s.',
    );
    expect(stateSentence('live', aLife({ freeze: null }), now)).toBe(
      'What comes in counts; it freezes only by hand.',
    );
    expect(stateSentence('live', null, now)).toBe('What comes in counts.');
  });

  it('says that the instant has come though the boards do not stand yet', () => {
    const late = { ...now, at: Date.parse('2019-05-18T21:58:01Z') };
    expect(stateSentence('live', aLife(), late)).toBe(
      'Nothing counts since 21:58:00 UTC; it stands frozen once all that came before is counted.',
    );
  });

  it('tells frozen from official', () => {
    expect(stateSentence('frozen', aLife(), now)).toContain('It is not official yet.');
    const official = { at: '2019-05-18T22:10:00Z', by: 'ops@example.org' };
    expect(stateSentence('official', aLife({ official }), now)).toBe(
      'Published for good at 22:10:00 UTC, signed.',
    );
  });
});

describe('its instants', () => {
  it('are told in turn, what is past and what is to come', () => {
    expect(instantLines(aLife(), now).map(({ name, when, state }) => [name, when, state])).toEqual([
      ['Voting opens', '21:00:00 UTC', 'past'],
      ['Voting closes', '21:57:00 UTC', 'next'],
      ['Freezes', '21:58:00 UTC', 'next'],
      ['Boards stand', 'not yet', 'open'],
      ['Official', 'not yet', 'open'],
    ]);
  });

  it('say who did it and why', () => {
    const life = aLife({
      freeze: {
        at: NOW,
        how: 'by_hand',
        by: 'ops@example.org',
        reason: 'the hall is dark',
        boardsFrozenAt: NOW,
      },
      reopened: { at: NOW, by: 'boss@example.org', reason: 'a wrong line' },
    });
    const notes = Object.fromEntries(instantLines(life, now).map(({ name, note }) => [name, note]));
    expect(notes).toMatchObject({
      Freezes: 'by ops@example.org: “the hall is dark”',
      Reopened: 'by boss@example.org: “a wrong line”',
    });
  });
});

describe('what may be done', () => {
  it('follows from the state', () => {
    expect(refusalOf('freeze', 'live', OPERATOR)).toBeNull();
    expect(refusalOf('freeze', 'frozen', OPERATOR)).toBe('It is frozen already.');
    expect(refusalOf('publish', 'live', OPERATOR)).toContain('freeze it first');
    expect(refusalOf('publish', 'frozen', OPERATOR)).toBeNull();
    expect(refusalOf('recount', 'official', OPERATOR)).toContain('reopen it first');
  });

  it('and from the role, which is said', () => {
    expect(refusalOf('reopen', 'official', OPERATOR)).toBe('Only an admin may reopen.');
    expect(refusalOf('reopen', 'official', ADMIN)).toBeNull();
    expect(refusalOf('freeze', 'live', { mayOperate: false, mayReopen: false })).toContain('viewer');
    expect(refusalOf('freeze', null, ADMIN)).toBe('How it stands is not known yet.');
  });
});
