import { readJobsQuery, toJobsParams } from './queues-query';

describe('which jobs are looked at', () => {
  it('are all of the first queue where the address says nothing, or nothing that makes sense', () => {
    const all = { queue: 'leaderboard', state: null, page: 1 };
    expect(readJobsQuery({})).toEqual(all);
    expect(readJobsQuery({ queue: 'moon', state: 'lost', page: '-1' })).toEqual(all);
    expect(Object.values(toJobsParams(readJobsQuery({})))).toEqual([null, null, null]);
  });

  it('stand in the address and come back from it', () => {
    const query = readJobsQuery({ queue: 'report', state: 'failed', page: '3' });
    expect(query).toEqual({ queue: 'report', state: 'failed', page: 3 });
    expect(readJobsQuery(toJobsParams(query))).toEqual(query);
  });
});
