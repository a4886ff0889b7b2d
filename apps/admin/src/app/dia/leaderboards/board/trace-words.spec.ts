import type { LeaderboardTrace } from '@coliseum/contracts';
import { EVENT, NOW } from '../leaderboards.spec-support';
import { asideLines, conditionLines, rowLines, standingWords } from './trace-words';

const aTrace = (changes: Partial<LeaderboardTrace> = {}): LeaderboardTrace => ({
  leaderboardId: 'jury',
  window: 'all_time',
  eventId: EVENT,
  entityId: 'norway',
  entityName: 'Norway',
  from: null,
  to: NOW,
  formula: 'vote_points',
  terms: [{ counter: 'vote_points', weight: 1 }],
  score: 9,
  rank: 2,
  position: 2,
  total: 26,
  rows: [
    {
      source: 'rollup',
      part: 'current',
      period: 'all_time',
      from: null,
      to: null,
      counters: { vote_points: 7 },
      subtotal: 7,
      ballot: null,
      divisor: null,
    },
    {
      source: 'rollup',
      part: 'current',
      period: 'hourly',
      from: '2019-05-18T21:00:00.000Z',
      to: '2019-05-18T22:00:00.000Z',
      counters: { vote_points: 2, votes: null },
      subtotal: 2,
      ballot: 'jury',
      divisor: null,
    },
  ],
  tieBreakers: [],
  reachedAt: NOW,
  conditions: { minimumScore: null, inCity: null, nameMatches: null, eventActive: null, excluded: null },
  events: [],
  setAside: [{ reason: 'suspect', votes: 1_200 }],
  ...changes,
});

describe('how a score came about', () => {
  it('is told by its rows, each with its time, its figures and what it adds', () => {
    expect(rowLines(aTrace(), Date.parse(NOW), 'utc')).toEqual([
      { when: 'since ever', kind: 'all time', counters: 'vote_points 7', subtotal: '7' },
      {
        when: '21:00:00 – 22:00:00',
        kind: 'hour, ballot jury',
        counters: 'vote_points 2',
        subtotal: '2',
      },
    ]);
  });

  it('names only conditions that the board has, and why somebody is left out', () => {
    expect(conditionLines(aTrace())).toEqual([]);
    const conditions = {
      minimumScore: { value: 10, met: false },
      inCity: true,
      nameMatches: null,
      eventActive: null,
      excluded: { reason: 'withdrew', excludedBy: 'ops', excludedAt: NOW },
    };
    expect(conditionLines(aTrace({ conditions }))).toEqual([
      { words: 'at least 10', met: false },
      { words: 'of one of the cities', met: true },
      { words: 'left out by ops: “withdrew”', met: false },
    ]);
  });

  it('says where it stands, or that it does not', () => {
    expect(standingWords(aTrace())).toBe('rank 2 of 26, 9');
    expect(standingWords(aTrace({ rank: null }))).toBe('not ranked, 9');
    expect(standingWords(aTrace({ rank: null, score: null }))).toBe('nothing that the board counts');
  });

  it('says which votes do not count', () => {
    expect(asideLines(aTrace())).toEqual(['1,200 held for false']);
  });
});
