import { CAP_PER_MINUTE, cappedEngagement, isByTheMinute, minuteCounts } from './by-the-minute.js';

const WEIGHTS = { votes: 3, shares: 2, plays: 1 };
const nothing = { votes: 0, shares: 0, plays: 0, others: 0 };

describe('engagement by the minute', () => {
  it('weighs a vote 3, a share 2, a play 1 and any other interaction 1', () => {
    const minute = { votes: 2, shares: 3, plays: 1, others: 4 };
    expect(cappedEngagement([minute], WEIGHTS, CAP_PER_MINUTE)).toBe(2 * 3 + 3 * 2 + 1 + 4);
  });

  it('caps each minute by itself', () => {
    const storm = { ...nothing, votes: 10_000 };
    const calm = { ...nothing, votes: 1 };
    expect(cappedEngagement([storm], WEIGHTS, 30)).toBe(30);
    expect(cappedEngagement([storm, calm, storm], WEIGHTS, 30)).toBe(63);
    expect(cappedEngagement([storm, calm], WEIGHTS, null)).toBe(30_003);
    expect(cappedEngagement([{ ...nothing, votes: 10 }], WEIGHTS, 30)).toBe(30);
    expect(cappedEngagement([{ ...nothing, votes: 9, plays: 2 }], WEIGHTS, 30)).toBe(29);
  });

  it('takes a retracted vote back in the minute of its retraction', () => {
    const retraction = { ...nothing, votes: -1 };
    expect(cappedEngagement([{ ...nothing, votes: 1 }, retraction], WEIGHTS, 30)).toBe(0);
  });

  it('weighs 1 what the definition does not name, and 0 what it leaves out', () => {
    const minute = { votes: 2, shares: 1, plays: 1, others: 1 };
    expect(cappedEngagement([minute], {}, 30)).toBe(5);
    expect(cappedEngagement([minute], { votes: 0 }, 30)).toBe(3);
  });
});

describe('what an event is in its minute', () => {
  it.each([
    ['concierto.vote_cast', { ...nothing, votes: 1, checkins: 0 }],
    ['concierto.vote_retracted', { ...nothing, votes: -1, checkins: 0 }],
    ['player.track_played', { ...nothing, plays: 1, checkins: 0 }],
    ['cals.link_shared', { ...nothing, shares: 1, checkins: 0 }],
    ['social.post_shared', { ...nothing, shares: 1, checkins: 0 }],
    ['concierto.checked_in', { ...nothing, others: 1, checkins: 1 }],
    ['concierto.reaction_sent', { ...nothing, others: 1, checkins: 0 }],
    ['concierto.checked_out', { ...nothing, checkins: 0 }],
    ['player.track_skipped', { ...nothing, checkins: 0 }],
    ['no.such_type', { ...nothing, checkins: 0 }],
  ])('%s', (type, counts) => expect(minuteCounts(type)).toEqual(counts));
});

describe('a board by the minute', () => {
  const board = { scope: 'event', entityType: 'user', metric: 'engagement_score', weights: WEIGHTS };

  it('ranks the engagement of users within an event', () => {
    expect(isByTheMinute({ ...board, tieBreakers: ['interactions', 'votes'] })).toBe(true);
    expect(isByTheMinute({ ...board, scope: 'global' })).toBe(false);
    expect(isByTheMinute({ ...board, entityType: 'artist' })).toBe(false);
    expect(isByTheMinute({ ...board, metric: 'votes' })).toBe(false);
  });

  it('names nothing but what is kept by the minute', () => {
    expect(isByTheMinute({ ...board, weights: { comments: 5 } })).toBe(false);
    expect(isByTheMinute({ ...board, tieBreakers: ['comments'] })).toBe(false);
  });
});
