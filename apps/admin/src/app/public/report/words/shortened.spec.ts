import { shortened } from './shortened';

describe('a name for a narrow place', () => {
  it('is cut between letters, not within one', () => {
    expect(shortened('Grand Final', 20)).toBe('Grand Final');
    expect(shortened('👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧', 2)).toBe('👩‍👩‍👧…');
  });

  it('is rid of what is stacked on letters', () => {
    expect(shortened(`Z${'\u0335'.repeat(60)}`, 20)).toHaveLength(8);
  });
});
