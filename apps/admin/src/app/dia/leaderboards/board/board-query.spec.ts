import { anEntry } from '../leaderboards.spec-support';
import { ranksShown, rankOrder, revisionFrom, sheetFrom, toRankParams, turned } from './board-query';

const ENTRIES = [
  anEntry(1, 'Norway', 9, { change: 2, city: 'Oslo' }),
  anEntry(2, 'Italy', 7, { change: -1 }),
  anEntry(3, 'Austria', 7, { change: null, rank: 2 }),
];
const names = (q: string, sort?: string, order?: string): string =>
  ranksShown(ENTRIES, q, rankOrder(sort, order))
    .map(({ entityName }) => entityName[0])
    .join('');

describe('what of a board is shown', () => {
  it('is all in order of place where the address says nothing', () => {
    expect(names('')).toBe('NIA');
    expect(names('', 'constructor')).toBe('NIA');
  });

  it('is sorted by what was pressed, equal ones by place', () => {
    expect(names('', 'name')).toBe('AIN');
    expect(names('', 'score', 'desc')).toBe('NIA');
    expect(names('', 'score')).toBe('IAN');
    expect(names('', 'change', 'desc')).toBe('NAI');
  });

  it('is filtered by name and city', () => {
    expect(names('OSLO nor')).toBe('N');
    expect(names('oslo italy')).toBe('');
  });

  it('turns round at the second press, and begins where it matters', () => {
    expect(turned(rankOrder(undefined, undefined), 'score')).toEqual({ sort: 'score', order: 'desc' });
    expect(turned({ sort: 'score', order: 'desc' }, 'score').order).toBe('asc');
    expect(toRankParams(turned(rankOrder('score', 'desc'), 'position'))).toEqual({ sort: null, order: null });
  });

  it('opens what it knows, and nothing else', () => {
    expect([sheetFrom('freeze'), sheetFrom('constructor'), sheetFrom(undefined)]).toEqual([
      'freeze',
      null,
      null,
    ]);
    const epoch = 'b0a6c1de-0000-4000-8000-000000000001';
    expect(revisionFrom(`${epoch}/41`)).toEqual({ epoch, revision: 41 });
    expect([revisionFrom(`${epoch}/0`), revisionFrom('41'), revisionFrom(undefined)]).toEqual([
      null,
      null,
      null,
    ]);
  });
});
