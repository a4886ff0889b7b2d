import { pageWords, readEntitiesQuery, toDirectoryQuery, toEntitiesParams } from './entities-query';

describe('the part of the directory that is shown', () => {
  it('goes through its address and back, and takes no nonsense', () => {
    const query = { q: 'ada', type: 'artist', page: 3 } as const;
    expect(readEntitiesQuery(toEntitiesParams(query))).toEqual(query);
    expect(readEntitiesQuery({ type: 'planet', page: '-2' })).toEqual({ q: '', type: null, page: 1 });
  });

  it('is asked for page by page', () => {
    expect(toDirectoryQuery({ q: ' ada ', type: null, page: 3 })).toEqual({
      q: 'ada',
      limit: 50,
      offset: 100,
    });
    expect(pageWords(3, 4, 1_104)).toBe('101–104 of 1,104');
    expect(pageWords(1, 0, 0)).toBe('none');
  });
});
