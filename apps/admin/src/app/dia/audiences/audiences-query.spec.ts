import {
  type AudienceQuery,
  EVERYBODY,
  readAudienceQuery,
  sortedGroups,
  subjectOf,
  toAudienceParams,
} from './audiences-query';

describe('whose audience is shown', () => {
  const all: AudienceQuery = {
    type: 'event',
    id: 'e0a6c1de-0000-4000-8000-000000000001',
    cityId: 'oslo',
    sort: 'match',
    order: 'asc',
    group: 'g1',
  };

  it('comes back from the address as it went in', () =>
    expect(readAudienceQuery(toAudienceParams(all))).toEqual(all));

  it('leaves an address without parameters as it is', () =>
    expect(Object.values(toAudienceParams(readAudienceQuery({})))).toEqual(Array(6).fill(null)));

  it.each([{ of: 'opera', id: 'x' }, { id: 'x' }, { sort: 'password' }, { sort: 'match' }, { order: 'up' }])(
    'takes nothing that makes no sense from an address: %j',
    (params) => expect(readAudienceQuery(params)).toEqual(EVERYBODY),
  );

  it('is nobody’s while a kind is chosen and no name', () => {
    expect(subjectOf(readAudienceQuery({ of: 'artist' }))).toBeNull();
    expect(subjectOf(all)).toEqual({ type: 'event', id: all.id });
  });

  it('is put in order from the end that one expects, and turned round by a second press', () => {
    const bySpend = sortedGroups({ ...EVERYBODY, order: 'asc' }, 'spend');
    expect(bySpend).toMatchObject({ sort: 'spend', order: 'desc' });
    expect(sortedGroups(bySpend, 'spend').order).toBe('asc');
    expect(sortedGroups(bySpend, 'name').order).toBe('asc');
  });
});
