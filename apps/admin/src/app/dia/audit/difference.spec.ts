import { differenceOf } from './difference';

describe('what an act changed', () => {
  it('is told field by field, what stayed the same too', () => {
    expect(
      differenceOf(
        { name: 'Ada', role: 'admin', disabledAt: null },
        { name: 'Ada', role: 'viewer', disabledAt: null },
      ),
    ).toEqual([
      { field: 'name', kind: 'same', before: 'Ada', after: 'Ada' },
      { field: 'role', kind: 'changed', before: 'admin', after: 'viewer' },
      { field: 'disabledAt', kind: 'same', before: 'none', after: 'none' },
    ]);
  });

  it('goes into what is nested; a list of words is one field', () => {
    expect(
      differenceOf(
        { profile: { height: 6 }, scopes: ['read'], items: [{ id: 'a' }] },
        { profile: { height: 7 }, scopes: ['read', 'admin'], items: [{ id: 'a' }, { id: 'b' }] },
      ),
    ).toEqual([
      { field: 'profile.height', kind: 'changed', before: '6', after: '7' },
      { field: 'scopes', kind: 'changed', before: 'read', after: 'read, admin' },
      { field: 'items.0.id', kind: 'same', before: 'a', after: 'a' },
      { field: 'items.1.id', kind: 'added', before: '', after: 'b' },
    ]);
  });

  it('is all that was made, or all that was deleted', () => {
    expect(differenceOf(null, { on: true })).toEqual([
      { field: 'on', kind: 'added', before: '', after: 'yes' },
    ]);
    expect(differenceOf({ on: false }, null)).toEqual([
      { field: 'on', kind: 'removed', before: 'no', after: '' },
    ]);
    expect(differenceOf(null, null)).toEqual([]);
  });

  it('shows a record that is only a word', () => {
    expect(differenceOf('erased', null)).toEqual([
      { field: 'value', kind: 'removed', before: 'erased', after: '' },
    ]);
  });

  it('tells none from not there, and from empty', () => {
    expect(differenceOf({ a: null }, { a: [], b: {} })).toEqual([
      { field: 'a', kind: 'changed', before: 'none', after: 'empty' },
      { field: 'b', kind: 'added', before: '', after: 'empty' },
    ]);
  });
});
