import type { ReportSection } from '@coliseum/contracts';
import { nameApart, takeOut } from './named-people.js';
import { SECTIONS, someData } from './report-data.spec-support.js';

const ANNA = '11111111-1111-4111-8111-111111111111';
const BEN = '22222222-2222-4222-8222-222222222222';
const attendees: ReportSection = {
  id: 'attendees',
  title: 'Attendees',
  note: null,
  kind: 'table',
  columns: [
    { id: 'name', label: 'Name', unit: null },
    { id: 'score', label: 'Score', unit: 'score' },
  ],
  rows: [
    ['Anna', 30],
    ['Ben', 20],
    ['Anna', 10],
  ],
  people: [ANNA.toUpperCase(), BEN, null],
  total: 400,
  official: false,
};
const course: ReportSection = {
  id: 'course',
  title: 'Course',
  note: null,
  kind: 'ranks',
  boardName: 'Attendees',
  at: ['2019-05-18T21:00:00.000Z'],
  lines: [
    { entityId: ANNA, label: 'Anna', ranks: [1] },
    { entityId: BEN, label: 'Ben', ranks: [2] },
  ],
};
const data = someData({ sections: [...SECTIONS, attendees, course] });

describe('who stands in a report', () => {
  it('is kept beside it and not in it', () => {
    const { data: kept, named, ids } = nameApart(data);
    expect(named).toEqual([{ section: 'attendees', rows: [ANNA, BEN, null] }]);
    expect(ids.sort()).toEqual([ANNA, BEN, 'n'].sort());
    expect(kept.sections.at(-2)).not.toHaveProperty('people');
    const { people: _, ...rest } = attendees;
    expect(kept.sections).toEqual([...SECTIONS, rest, course]);
  });

  it('is taken out of tables and courses, and nobody of the same name with him', () => {
    const without = takeOut(nameApart(data), ANNA.toUpperCase());
    expect(without.removed).toBe(2);
    expect(without.data.sections.at(-2)).toMatchObject({
      rows: [
        ['Ben', 20],
        ['Anna', 10],
      ],
      total: 399,
    });
    expect(without.data.sections.at(-1)).toMatchObject({ lines: [{ entityId: BEN }] });
    expect(without.named).toEqual([{ section: 'attendees', rows: [BEN, null] }]);
    expect(without.ids).not.toContain(ANNA);
    expect(without.data.sections.slice(0, SECTIONS.length)).toEqual(SECTIONS);
  });

  it('is taken out once, and somebody else is not there at all', () => {
    const once = takeOut(nameApart(data), ANNA);
    const { removed, ...again } = takeOut(once, ANNA);
    expect(removed).toBe(0);
    expect(again).toEqual({ data: once.data, named: once.named, ids: once.ids });
    expect(takeOut(nameApart(data), '33333333-3333-4333-8333-333333333333').removed).toBe(0);
  });
});
