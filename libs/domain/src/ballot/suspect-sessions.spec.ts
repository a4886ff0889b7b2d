import { suspectSessions } from './suspect-sessions.js';

describe('sessions that vote', () => {
  it('are suspect beyond twenty people or ten votes a second, with the reason; not at it', () => {
    expect(
      suspectSessions([
        { sessionId: 'family', users: 20, perSecond: 10 },
        { sessionId: 'farm', users: 21, perSecond: 1 },
        { sessionId: 'script', users: 1, perSecond: 11 },
        { sessionId: 'both', users: 400, perSecond: 90 },
      ]),
    ).toEqual([
      { sessionId: 'farm', reason: 'one session voted as 21 people' },
      { sessionId: 'script', reason: 'one session cast 11 votes within a second' },
      {
        sessionId: 'both',
        reason: 'one session voted as 400 people; one session cast 90 votes within a second',
      },
    ]);
  });

  it('are judged by other limits where they are given', () => {
    expect(
      suspectSessions([{ sessionId: 's', users: 3, perSecond: 1 }], {
        usersPerSession: 2,
        votesPerSecond: 5,
      }),
    ).toHaveLength(1);
  });
});
