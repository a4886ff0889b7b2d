import { sceneAt, votingAt, type Moment } from './programme';

const OPENS = Date.parse('2019-05-18T22:00:00Z');
const CLOSES = Date.parse('2019-05-18T22:15:00Z');
const times = { votingOpensAt: '2019-05-18T22:00:00Z', votingClosesAt: '2019-05-18T22:15:00Z' };
const scene = (over: Partial<Moment>) =>
  sceneAt({
    scene: 'vote-race',
    since: OPENS,
    now: OPENS + 30_000,
    voting: 'open',
    closesAt: CLOSES,
    roundDone: false,
    entrants: 26,
    ...over,
  });

describe('votingAt', () => {
  it.each([
    [OPENS - 1, 'before'],
    [OPENS, 'open'],
    [CLOSES - 1, 'open'],
    [CLOSES, 'closed'],
  ])('%i → %s', (now, voting) => {
    expect(votingAt(now, times)).toBe(voting);
  });

  it('knows events without a vote, and votes that are simply open until they close', () => {
    expect(votingAt(OPENS, null)).toBe('none');
    expect(votingAt(OPENS, { votingOpensAt: null, votingClosesAt: null })).toBe('none');
    expect(votingAt(0, { votingOpensAt: null, votingClosesAt: times.votingClosesAt })).toBe('open');
  });
});

describe('sceneAt', () => {
  it('is the leaderboard before the vote and where there is none', () => {
    expect(scene({ voting: 'before' })).toBe('leaderboard');
    expect(scene({ voting: 'none' })).toBe('leaderboard');
  });

  it('is the race while votes are cast, with everyone shown in between', () => {
    expect(scene({ scene: 'leaderboard', roundDone: true })).toBe('vote-race');
    expect(scene({ now: OPENS + 59_000 })).toBe('vote-race');
    expect(scene({ now: OPENS + 60_000 })).toBe('leaderboard');
    expect(scene({ scene: 'leaderboard', roundDone: false })).toBe('leaderboard');
  });

  it('stays with the race towards the end, and when it shows everyone itself', () => {
    expect(scene({ scene: 'leaderboard', now: CLOSES - 119_000 })).toBe('vote-race');
    expect(scene({ now: OPENS + 300_000, entrants: 8 })).toBe('vote-race');
  });

  it('lets the close be seen, then shows the result', () => {
    expect(scene({ voting: 'closed', now: CLOSES + 11_000 })).toBe('vote-race');
    expect(scene({ voting: 'closed', now: CLOSES + 12_000 })).toBe('leaderboard');
    expect(scene({ scene: 'leaderboard', voting: 'closed', now: CLOSES + 1_000 })).toBe('leaderboard');
  });
});
