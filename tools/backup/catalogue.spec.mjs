import { describe, expect, it } from '@jest/globals';
import { inOrder } from './catalogue.sql.mjs';

describe('the order in which tables are filled', () => {
  const tables = ['shares', 'reports', 'schedules', 'events'].map((name) => ({ name }));

  it('has each after those that it refers to', () => {
    const references = [
      { from: 'shares', to: 'reports' },
      { from: 'reports', to: 'schedules' },
    ];
    expect(inOrder(tables, references).map(({ name }) => name)).toEqual([
      'schedules',
      'events',
      'reports',
      'shares',
    ]);
  });

  it('cannot be found where they refer to each other', () => {
    const references = [
      { from: 'shares', to: 'reports' },
      { from: 'reports', to: 'shares' },
    ];
    expect(() => inOrder(tables, references)).toThrow('tables refer to each other: shares, reports');
  });
});
