import {
  isFiltered,
  OPEN_ONES,
  readFilter,
  readFilterText,
  toCountsQuery,
  toFailedQuery,
  toParams,
} from './failed-query';

describe('which failed events are shown', () => {
  it('are the open ones where the address says nothing', () => {
    expect(readFilter({})).toEqual(OPEN_ONES);
    expect(Object.values(toParams(OPEN_ONES)).every((value) => value === null)).toBe(true);
    expect([isFiltered(OPEN_ONES), isFiltered({ ...OPEN_ONES, q: 'x' })]).toEqual([false, true]);
  });

  it('stand in the address and come back from it', () => {
    const filter = readFilter({
      ...{ reason: 'unknown_type', type: 'a.b', origin: 'passport', status: 'all', q: ' some words ' },
      ...{ from: '2024-05-18T21:00Z', to: '2024-05-19T00:00:00+02:00', cursor: '17' },
    });
    expect(filter).toEqual({
      ...{ code: 'unknown_type', type: 'a.b', origin: 'passport', status: null, q: 'some words' },
      ...{ from: '2024-05-18T21:00:00.000Z', to: '2024-05-18T22:00:00.000Z', cursor: '17' },
    });
    expect(readFilter(toParams(filter))).toEqual(filter);
  });

  it('what makes no sense in the address is left out', () =>
    expect(readFilter({ origin: 'moon', status: 'lost', from: 'soon', cursor: '-1' })).toEqual(OPEN_ONES));

  it('are counted by reason without their reason and their page', () => {
    const filter = { ...OPEN_ONES, code: 'conflict', origin: 'rest' as const, cursor: '9' };
    expect(toFailedQuery(filter)).toEqual({
      ...{ code: 'conflict', origin: 'rest', status: 'open', cursor: '9', limit: 50 },
    });
    expect(toCountsQuery(filter)).toEqual({ origin: 'rest', status: 'open', limit: 1 });
  });

  it('are typed as tokens; what is no token is looked for', () =>
    expect(readFilterText('reason:unknown_type origin:rest origin:moon status:all  a "b:c"')).toEqual({
      ...{ code: 'unknown_type', origin: 'rest', status: null, q: 'origin:moon a "b:c"' },
    }));
});
