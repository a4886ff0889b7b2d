import { sparklinePoints } from './sparkline';

describe('a sparkline', () => {
  it('spans its own scale from edge to edge', () => {
    expect(sparklinePoints([10, 30, 20])).toEqual([
      { x: 2, y: 24 },
      { x: 36, y: 2 },
      { x: 70, y: 13 },
    ]);
  });

  it('lies flat in the middle where nothing changes', () => {
    expect(sparklinePoints([5, 5]).map(({ y }) => y)).toEqual([13, 13]);
  });
});
