import { NAME_HEIGHT, placeNames, type Spot } from './place-labels';

const size = { width: 400, height: 300 };
const spot = (id: string, x: number, y: number): Spot => ({ id, x, y, radius: 10, text: `${id} ×1.00` });
const names = (spots: Spot[], most = 9) => placeNames(spots, size, 12, most);

describe('names on a map', () => {
  it('stand at the right, at the edge at the left', () => {
    expect(names([spot('Oslo', 100, 100)])[0]).toMatchObject({ x: 115, y: 100 });
    expect(names([spot('Oslo', 380, 100)])[0]?.x).toBeLessThan(370);
  });

  it('never stand over another name, another circle or the edge', () => {
    const spots = Array.from({ length: 24 }, (_, i) =>
      spot(`City${i}`, 40 + (i % 6) * 62, 30 + Math.floor(i / 6) * 70),
    );
    const placed = names(spots, 24);
    expect(placed.length).toBeGreaterThan(8);
    for (const [i, a] of placed.entries()) {
      expect(a.x).toBeGreaterThanOrEqual(0);
      expect(a.x + a.width).toBeLessThanOrEqual(size.width);
      for (const b of placed.slice(i + 1))
        expect(Math.abs(a.y - b.y) >= NAME_HEIGHT || a.x + a.width <= b.x || b.x + b.width <= a.x).toBe(true);
      for (const { id, x, y } of spots)
        if (id !== a.id)
          expect(Math.abs(a.y - y) >= NAME_HEIGHT / 2 + 10 || a.x + a.width <= x - 10 || a.x >= x + 10).toBe(
            true,
          );
    }
  });

  it('are those of the first ones, and no more than asked for', () => {
    expect(names([spot('A', 50, 50), spot('B', 50, 150), spot('C', 50, 250)], 2).map(({ id }) => id)).toEqual(
      ['A', 'B'],
    );
  });
});
