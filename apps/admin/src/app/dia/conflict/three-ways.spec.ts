import { clashesOf, merged } from './three-ways';

const was = { name: 'Hall', height: 6, zone: 'UTC', tags: ['a'] };

describe('changed by someone else meanwhile', () => {
  it('merges what only one side changed', () => {
    const theirs = { ...was, height: 8 };
    const yours = { ...was, name: 'Hall North' };
    expect(clashesOf(was, theirs, yours).filter(({ asks }) => asks)).toEqual([]);
    expect(merged(was, theirs, yours, new Set())).toEqual({ ...was, height: 8, name: 'Hall North' });
  });

  it('asks where both changed the same, and takes what was chosen', () => {
    const theirs = { ...was, height: 8 };
    const yours = { ...was, height: 7 };
    expect(clashesOf(was, theirs, yours)).toEqual([
      { field: 'height', was: 6, theirs: 8, yours: 7, asks: true },
    ]);
    expect(merged(was, theirs, yours, new Set())).toEqual(theirs);
    expect(merged(was, theirs, yours, new Set(['height']))).toEqual(yours);
  });

  it('does not ask where both changed it to the same', () => {
    const both = { ...was, tags: ['b'] };
    expect(clashesOf(was, both, { ...both })).toEqual([]);
  });
});
