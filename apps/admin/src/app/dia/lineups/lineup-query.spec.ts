import { moved, NOBODY, readLineupQuery, toLineupParams, toLineupRequest, withArtists } from './lineup-query';

const id = (n: number): string => `a0a6c1de-0000-4000-8000-00000000000${n}`;

describe('which line-up is looked at', () => {
  const own = { ...NOBODY, artistIds: [id(2), id(1)], amongId: id(9), cityId: 'oslo' };

  it('comes back from the address as it went in, in its order', () => {
    expect(readLineupQuery(toLineupParams(own))).toEqual(own);
    const ofEvent = { ...NOBODY, eventId: id(9) };
    expect(readLineupQuery(toLineupParams(ofEvent))).toEqual(ofEvent);
    expect(Object.values(toLineupParams(readLineupQuery({})))).toEqual(Array(4).fill(null));
  });

  it('takes each artist once, and nothing that is no id', () =>
    expect(readLineupQuery({ artists: `${id(1).toUpperCase()},x,${id(1)},,${id(2)}` }).artistIds).toEqual([
      id(1),
      id(2),
    ]));

  it('is one’s own where both are named', () =>
    expect(readLineupQuery({ artists: id(1), event: id(9), among: id(8) })).toEqual({
      ...{ artistIds: [id(1)], eventId: null, amongId: id(8), cityId: null },
    }));

  it('asks for an event’s line-up, or for artists among an event’s audience', () => {
    expect(toLineupRequest(NOBODY)).toBeNull();
    expect(toLineupRequest({ ...NOBODY, eventId: id(9) })).toEqual({ eventId: id(9) });
    expect(toLineupRequest(own)).toEqual({ artistIds: [id(2), id(1)], eventId: id(9), cityId: 'oslo' });
  });

  it('is one’s own once it is changed, and among nobody’s audience when it is empty', () => {
    expect(withArtists({ ...NOBODY, eventId: id(9), cityId: 'oslo' }, [id(1)])).toEqual({
      ...{ artistIds: [id(1)], eventId: null, amongId: null, cityId: 'oslo' },
    });
    expect(withArtists(own, [])).toEqual({ ...NOBODY, cityId: 'oslo' });
  });

  it.each([
    ['b', 1, ['a', 'c', 'b']],
    ['b', -1, ['b', 'a', 'c']],
    ['a', -1, ['a', 'b', 'c']],
    ['c', 1, ['a', 'b', 'c']],
    ['x', 1, ['a', 'b', 'c']],
  ] as const)('moves %s by %d', (one, step, wanted) =>
    expect(moved(['a', 'b', 'c'], one, step)).toEqual(wanted),
  );
});
