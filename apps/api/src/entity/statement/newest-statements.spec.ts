import { newestStatements, type StatementRow } from './newest-statements.js';

const row = (id: string, user_id: string, more: Partial<StatementRow>): StatementRow => ({
  id,
  user_id,
  metric_type: more.dna === undefined ? 'vaultmap.location_resolved' : 'mediaid.dna_updated',
  city_id: null,
  at: `time of ${id}`,
  dna: null,
  ...more,
});

describe('what was said of users', () => {
  it('is the last of each kind', () => {
    const dna = { cultural: [0, 0.5, 1] };
    const rows = [
      row('1', 'ann', { city_id: 'berlin' }),
      row('2', 'ann', { dna: { cultural: [1] } }),
      row('3', 'ann', { city_id: 'oslo' }),
      row('4', 'ann', { dna }),
      row('5', 'bob', { city_id: 'rome' }),
    ];
    expect(newestStatements(rows)).toEqual({
      cities: [
        { user: 'ann', city: 'oslo', at: 'time of 3', by: '3' },
        { user: 'bob', city: 'rome', at: 'time of 5', by: '5' },
      ],
      dna: [{ user: 'ann', dna, at: 'time of 4', by: '4' }],
      unusable: 0,
    });
  });

  it.each([
    ['none', null],
    ['a text', 'cultural'],
    ['a list', [0.5]],
    ['a number beyond 1', { cultural: [1.5] }],
    ['a text among the numbers', { spatial: [0.5, '0.5'] }],
    ['a domain that does not exist', { musical: [0.5] }],
    ['a vector without an end', { cultural: Array(513).fill(0) }],
  ])('is no DNA where it is %s: the last one that is stands', (_, dna) => {
    const good = { economic: [0.25] };
    const rows = [
      row('1', 'ann', { dna: good }),
      row('2', 'ann', { metric_type: 'mediaid.dna_updated', dna }),
    ];
    expect(newestStatements(rows)).toMatchObject({ dna: [{ dna: good, by: '1' }], unusable: 1 });
  });
});
