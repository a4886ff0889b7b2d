import { settleArchetypes, type KnownArchetype } from './settle-archetypes.js';

const LABELS = ['energy', 'valence', 'genre: jazz'];
const group = (centroid: number[], trait: string, people = 20) => ({
  ...{ centroid, people, traits: [{ trait, lift: 2 }] },
});
const known = (id: string, centroid: number[], more: Partial<KnownArchetype> = {}): KnownArchetype => ({
  ...{
    id,
    centroid,
    derived_name: `${id} name`,
    given_name: null,
    labels: LABELS,
    is_retired: false,
    ...more,
  },
});
const settle = (groups: ReturnType<typeof group>[], before: KnownArchetype[]) => {
  let n = 0;
  return settleArchetypes(groups, before, LABELS, () => `new ${++n}`).map(({ id, newName }) => [id, newName]);
};

describe('a group of a new model', () => {
  it('is the archetype that it is most alike, whatever the order, and keeps the name', () =>
    expect(
      settle(
        [group([0, 1, 0], 'cheerful'), group([1, 0.1, 0], 'loud')],
        [known('loud', [1, 0, 0]), known('cheerful', [0.1, 1, 0])],
      ),
    ).toEqual([
      ['cheerful', null],
      ['loud', null],
    ]));

  it('is known by the labels it had, when the layout is another one', () => {
    const before = known('jazz', [1, 0], { labels: ['genre: jazz', 'genre: folk'] });
    expect(settle([group([0, 0, 1], 'jazz')], [before])).toEqual([['jazz', null]]);
  });

  it('is a new one, with a name that nobody has, where it is like none', () =>
    expect(
      settle(
        [group([0, 0, 1], 'Loud'), group([1, 0, 0], 'other')],
        [known('loud', [1, 0, 0], { derived_name: 'Calm', given_name: 'Loud' })],
      ),
    ).toEqual([
      ['new 1', 'Loud 2'],
      ['loud', null],
    ]));

  it('is one of long ago only where none of today claims it', () => {
    const old = known('old', [1, 0, 0], { is_retired: true });
    const today = known('today', [0.9, 0.3, 0]);
    expect(settle([group([1, 0, 0], 'loud')], [old, today])).toEqual([['today', null]]);
    expect(settle([group([1, 0, 0], 'loud')], [old])).toEqual([['old', null]]);
  });
});
