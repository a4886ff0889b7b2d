import { readFilterText } from './filter-text';

describe('a filter that is typed', () => {
  it('takes tokens out and looks for the rest in names', () =>
    expect(readFilterText('  type:City oslo status:ready shared:yes  by night')).toEqual({
      type: 'city',
      status: 'ready',
      shared: true,
      q: 'oslo by night',
    }));

  it('knows a campaign by its plain word', () =>
    expect(readFilterText('type:campaign state:failed')).toEqual({
      type: 'brand_campaign',
      status: 'failed',
      q: '',
    }));

  it('leaves a word that is no token as it is', () =>
    expect(readFilterText('type:opera Live: Zoë')).toEqual({ q: 'type:opera Live: Zoë' }));
});
