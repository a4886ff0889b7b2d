import { clashesOf, merged } from '../conflict/three-ways';
import { newItem } from './draft-edits';
import { type Draft, draftOf, fieldsOf } from './draft-fields';

const was: Draft = { name: 'Show night', items: [newItem('kpi', 'a'), newItem('map', 'b')] };
const merge = (theirs: Draft, yours: Draft, mine: string[] = []): Draft =>
  draftOf(merged(fieldsOf(was), fieldsOf(theirs), fieldsOf(yours), new Set(mine)));

describe('two drafts of one playlist', () => {
  it('come back as they went', () => expect(draftOf(fieldsOf(was))).toEqual(was));

  it('merge where different items were edited', () => {
    const theirs = { ...was, items: [{ ...newItem('kpi', 'a'), dwellSeconds: 60 }, newItem('map', 'b')] };
    const yours = { name: 'Gala', items: [newItem('kpi', 'a'), newItem('cities', 'b')] };
    expect(merge(theirs, yours)).toEqual({
      name: 'Gala',
      items: [{ ...newItem('kpi', 'a'), dwellSeconds: 60 }, newItem('cities', 'b')],
    });
  });

  it('keep what one side added, and let go of what one side removed', () => {
    const theirs = { ...was, items: [newItem('kpi', 'a')] };
    const yours = { ...was, items: [newItem('dna', 'c'), ...was.items] };
    const asked = clashesOf(fieldsOf(was), fieldsOf(theirs), fieldsOf(yours)).filter(({ asks }) => asks);
    expect(asked.map(({ field }) => field)).toEqual(['order']);
    expect(merge(theirs, yours, ['order']).items.map(({ id }) => id)).toEqual(['c', 'a']);
  });

  it('ask where both changed the same item', () => {
    const of = (dwellSeconds: number): Draft => ({
      ...was,
      items: [{ ...newItem('kpi', 'a'), dwellSeconds }, newItem('map', 'b')],
    });
    expect(merge(of(30), of(40)).items[0]?.dwellSeconds).toBe(30);
    expect(merge(of(30), of(40), ['item a']).items[0]?.dwellSeconds).toBe(40);
  });
});
