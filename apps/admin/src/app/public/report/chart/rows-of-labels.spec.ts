import { rowsOfLabels } from './rows-of-labels';

const room = { first: 0, last: 1_000, plot: 1_000, fontSize: 12 };
const moment = (from: number, label = 'a name'): { from: number; to: null; label: string } => ({
  from,
  to: null,
  label,
});

describe('the names of marks', () => {
  it('stand in one row while there is room, then in a second, then not at all', () => {
    const rows = rowsOfLabels([moment(100), moment(500), moment(505), moment(510)], room).map(
      ({ row }) => row,
    );
    expect(rows).toEqual([0, 0, 1, null]);
  });

  it('leave the first row to spans', () => {
    const marks = [moment(500), { from: 480, to: 540, label: 'voting open' }];
    expect(rowsOfLabels(marks, room).map(({ row }) => row)).toEqual([1, 0]);
  });

  it('do not reach over the edges: they move inwards', () => {
    const [first, last] = rowsOfLabels([moment(0, 'doors'), moment(1_000, 'the very end')], room);
    expect(first?.shift).toBeGreaterThan(0);
    expect(last?.shift).toBeLessThan(0);
    expect(rowsOfLabels([moment(500)], room)[0]?.shift).toBe(0);
  });

  it('are shortened, and keep their direction to themselves', () => {
    const [label] = rowsOfLabels([moment(500, `\u202e${'x'.repeat(40)}`)], room);
    expect(label?.text).toMatch(/^\u2068.*…\u2069$/);
    expect([...(label?.text ?? '')].length).toBe(30);
  });
});
