import { mapQuestion } from './map-question.js';

const now = new Date('2026-05-20T10:20:30.500Z');
const ARTIST = 'ABCDEF01-2345-4789-8abc-def012345678';

describe('a question for a map', () => {
  it('is of the interactions of 30 days where nothing is said', () => {
    expect(mapQuestion({}, undefined, now)).toEqual({
      ...{ metric: 'interactions', window: '30d', limit: 200, entity: null, asOf: now, isLive: true },
      current: { start: new Date('2026-04-20T10:00:00Z'), end: new Date('2026-05-20T11:00:00Z') },
      previous: { start: new Date('2026-03-21T10:00:00Z'), end: new Date('2026-04-20T10:00:00Z') },
    });
  });

  it('live is all that was counted of a calendar period, and the one before to the minute', () => {
    expect(mapQuestion({ window: 'today' }, undefined, now)).toMatchObject({
      current: { start: new Date('2026-05-20T00:00:00Z'), end: new Date('2026-05-21T00:00:00Z') },
      previous: { start: new Date('2026-05-19T00:00:00Z'), end: new Date('2026-05-19T10:20:00Z') },
    });
    expect(mapQuestion({ window: 'all_time' }, undefined, now)).toMatchObject({
      current: { start: null, end: null },
      previous: null,
    });
  });

  it('of a past moment is exact to the hour, as the boards are', () => {
    expect(mapQuestion({ window: '7d' }, '2026-03-09T06:30:00Z', now)).toMatchObject({
      isLive: false,
      asOf: new Date('2026-03-09T06:30:00Z'),
      current: { start: new Date('2026-03-02T06:00:00Z'), end: new Date('2026-03-09T06:00:00Z') },
      previous: { start: new Date('2026-02-23T06:00:00Z'), end: new Date('2026-03-02T06:00:00Z') },
    });
    expect(mapQuestion({ window: 'week' }, '2026-03-09T06:30:00Z', now)).toMatchObject({
      current: { start: new Date('2026-03-09T00:00:00Z'), end: new Date('2026-03-09T06:00:00Z') },
      previous: { start: new Date('2026-03-02T00:00:00Z'), end: new Date('2026-03-02T06:00:00Z') },
    });
    expect(mapQuestion({ window: 'all_time' }, '2026-03-09T06:30:00Z', now).current).toEqual({
      start: null,
      end: new Date('2026-03-09T06:00:00Z'),
    });
  });

  it('names an entity as events do', () => {
    const entity = (entityType: 'artist' | 'campaign', entityId: string): unknown =>
      mapQuestion({ entityType, entityId }, undefined, now).entity;
    expect(entity('artist', ARTIST)).toEqual({ type: 'artist', id: ARTIST.toLowerCase() });
    expect(entity('campaign', 'Spring-2026')).toEqual({ type: 'campaign', id: 'Spring-2026' });
  });

  it.each([
    [{ entityType: 'artist' }, undefined, 'invalid_query'],
    [{ entityId: ARTIST }, undefined, 'invalid_query'],
    [{ entityType: 'artist', entityId: 'nobody' }, undefined, 'invalid_query'],
    [{}, '2026-02-30T00:00:00Z', 'invalid_query'],
    [{}, '2026-05-20T11:00:00Z', 'as_of_in_future'],
  ] as const)('is refused for %j %s', (request, asOf, code) => {
    expect(() => mapQuestion(request, asOf, now)).toThrow(expect.objectContaining({ status: 422, code }));
  });
});
