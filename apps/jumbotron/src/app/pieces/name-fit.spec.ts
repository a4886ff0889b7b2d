import { fitText, type TextBox, type TextMeasure } from './name-fit';

/** every letter one rem wide, broken anywhere */
const measure: TextMeasure = {
  natural: (text) => text.length,
  lines: (text, width) => Math.ceil(text.length / Math.floor(width)),
};
const row: TextBox = { room: 20, maxScale: 1, minScale: 1 };
const fit = (letters: number, box: TextBox) => fitText('x'.repeat(letters), box, measure);

describe('fitText', () => {
  it('leaves a name that fits as it is', () => {
    expect(fit(20, row)).toEqual({ scale: 1, squeeze: 1, lines: 1 });
  });

  it("lets the leader's name grow as far as it has room", () => {
    expect(fit(10, { ...row, maxScale: 1.4 }).scale).toBe(1.4);
    expect(fit(16, { ...row, maxScale: 1.4 }).scale).toBe(1.25);
  });

  it('squeezes a longer one, at full height', () => {
    expect(fit(25, row)).toEqual({ scale: 1, squeeze: 0.8, lines: 1 });
  });

  it('sets a long one in as few lines as it needs, still at full height', () => {
    expect(fit(40, row)).toEqual({ scale: 1, squeeze: 1, lines: 2 });
    expect(fit(50, row)).toMatchObject({ scale: 1, lines: 2 });
    expect(fit(80, row)).toMatchObject({ scale: 1, lines: 3 });
  });

  it('steps down before it squeezes where the format has size to spare', () => {
    const cell: TextBox = { room: 20, maxScale: 1, minScale: 0.5, height: 1.4 };
    expect(fit(21, cell)).toMatchObject({ scale: 1, lines: 1 });
    expect(fit(30, cell)).toMatchObject({ lines: 1, squeeze: 0.9 });
    expect(fit(50, cell)).toMatchObject({ scale: 0.7, lines: 2 });
  });

  it('never takes more room than it has', () => {
    for (const box of [row, { ...row, maxScale: 1.4 }, { ...row, minScale: 0.5, height: 1.4 }])
      for (let letters = 1; letters <= 80; letters++) {
        const { scale, squeeze, lines } = fit(letters, box);
        const perLine = lines === 1 ? letters : Math.min(letters, Math.floor(box.room / (scale * squeeze)));
        expect(perLine * scale * squeeze).toBeLessThanOrEqual(box.room + 1e-9);
        expect(scale).toBeGreaterThanOrEqual(box.minScale);
        expect(squeeze).toBeGreaterThanOrEqual(0.72);
      }
  });
});
