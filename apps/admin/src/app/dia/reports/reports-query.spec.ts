import { EVERYTHING, type HistoryQuery, readQuery, sortedBy, toParams, toReportQuery } from './reports-query';

const SCHEDULE = '6d6f1b1e-6f6b-4d1c-9b7a-0f1e2d3c4b5a';

describe('which reports are shown', () => {
  const all: HistoryQuery = {
    q: 'oslo',
    type: 'city',
    status: 'ready',
    shared: true,
    scheduleId: SCHEDULE,
    sort: 'opens',
    order: 'asc',
    page: 3,
  };

  it('comes back from the address as it went in', () => expect(readQuery(toParams(all))).toEqual(all));

  it('leaves an address without parameters as it is', () =>
    expect(Object.values(toParams(readQuery({})))).toEqual(Array(8).fill(null)));

  it.each([
    { type: 'opera' },
    { status: 'lost' },
    { sort: 'password' },
    { page: '0' },
    { page: '-2' },
    { page: '1.5' },
    { page: 'NaN' },
    { schedule: "' or 1=1" },
  ])('takes nothing that makes no sense from an address: %j', (params) =>
    expect(readQuery(params)).toEqual(EVERYTHING),
  );

  it('asks the server for its page', () =>
    expect(toReportQuery({ ...EVERYTHING, page: 3, shared: true })).toEqual({
      shared: true,
      sort: 'createdAt',
      order: 'desc',
      limit: 25,
      offset: 50,
    }));

  it('is put in order from the end that one expects, and turned round by a second press', () => {
    const byName = sortedBy({ ...EVERYTHING, page: 4 }, 'entityName');
    expect(byName).toMatchObject({ sort: 'entityName', order: 'asc', page: 1 });
    expect(sortedBy(byName, 'entityName').order).toBe('desc');
    expect(sortedBy(byName, 'opens').order).toBe('desc');
  });
});
