import { OTHERS, wedgesOf, type Archetype } from './audience';

const an = (name: string, people: number): Archetype => ({
  name,
  people,
  share: people / 1000,
  traits: ['Bright'],
});

describe('wedgesOf', () => {
  it('has no wedge for fewer than ten people', () => {
    expect(wedgesOf([an('a', 900), an('b', 9), an('c', 10)], 6).map(({ name }) => name)).toEqual(['a', 'c']);
  });

  it('puts the greatest first, each with a kind of its own', () => {
    expect(wedgesOf([an('a', 100), an('b', 300)], 6)).toMatchObject([
      { name: 'b', kind: 0 },
      { name: 'a', kind: 1 },
    ]);
  });

  it('shows together what has no room of its own', () => {
    const wedges = wedgesOf(
      Array.from({ length: 30 }, (_, i) => an(`a${i}`, 100 - i)),
      5,
    );
    expect(wedges).toHaveLength(5);
    expect(wedges[4]).toMatchObject({ name: '26 more', kind: OTHERS, traits: [] });
    expect(wedges.reduce((sum, { people }) => sum + people, 0)).toBe(30 * 100 - (29 * 30) / 2);
  });
});
