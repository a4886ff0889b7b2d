import { describe, expect, it } from '@jest/globals';
import { eventMaker, makeBody } from './sample-events.mjs';

const at = Date.parse('2026-05-16T21:00:00Z');

describe('the sample events', () => {
  const make = eventMaker({ users: 50 }, 1);
  const events = Array.from({ length: 500 }, () => JSON.parse(make(at)));

  it('have ids of their own, UUIDv7 of their moment', () => {
    expect(new Set(events.map(({ id }) => id)).size).toBe(500);
    for (const { id } of events)
      expect(id).toMatch(/^019e3296-bc80-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it('come from as many users as there are, or from someone new each time', () => {
    const users = new Set(events.map(({ userId }) => userId));
    expect(users.size).toBeLessThanOrEqual(50);
    expect(users.size).toBeGreaterThan(40);
    const anyone = eventMaker({ users: 0 }, 1);
    expect(new Set(Array.from({ length: 500 }, () => JSON.parse(anyone(at)).userId)).size).toBe(500);
  });

  it('put each person into one show, and each show before its own line-up', () => {
    const votes = events.filter(({ type }) => type === 'concierto.vote_cast');
    const showsOf = new Map();
    for (const { userId, eventId } of events.filter((event) => event.eventId))
      showsOf.set(userId, new Set(showsOf.get(userId)).add(eventId));
    expect([...showsOf.values()].every((shows) => shows.size === 1)).toBe(true);
    const [{ eventId: first }] = votes;
    const lineUp = new Set(votes.filter(({ eventId }) => eventId === first).map(({ artistId }) => artistId));
    expect(lineUp.size).toBeLessThanOrEqual(26);
  });

  it('are the same again but for their ids where the seed is', () => {
    const [a, b] = [eventMaker({ users: 50 }, 3), eventMaker({ users: 50 }, 3)];
    for (let i = 0; i < 20; i++)
      expect({ ...JSON.parse(a(at)), id: '' }).toEqual({ ...JSON.parse(b(at)), id: '' });
  });

  it('make bodies of one event or of many', () => {
    expect(JSON.parse(makeBody(make, 1, at))).toMatchObject({ type: expect.any(String) });
    expect(JSON.parse(makeBody(make, 7, at))).toHaveLength(7);
  });
});
