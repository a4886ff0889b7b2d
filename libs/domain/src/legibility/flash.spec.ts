import { flashFindings, redness, redShare, type FlashFrame } from './flash.js';
import { linear, luminance, type Rgb } from './luminance.js';

const SLATE: Rgb = [0x1e, 0x29, 0x3b];
const ORANGE: Rgb = [0xff, 0x6b, 0x35];
const GOLD: Rgb = [0xff, 0xd7, 0x00];
const CELLS = 40;

/** @param colour of the first `share` of the cells at a moment; the others stay slate */
function film(seconds: number, share: number, colour: (ms: number) => Rgb, everyMs = 50): FlashFrame[] {
  return Array.from({ length: Math.round((seconds * 1_000) / everyMs) + 1 }, (_, i): FlashFrame => {
    const at = i * everyMs;
    const colours = Array.from({ length: CELLS }, (_, cell) => (cell < share * CELLS ? colour(at) : SLATE));
    return {
      at,
      luminance: colours.map(luminance),
      redness: colours.map(([r, g, b]) => redness(linear(r), linear(g), linear(b))),
      redShare: colours.map(([r, g, b]) => redShare(linear(r), linear(g), linear(b))),
    };
  });
}
const kinds = (frames: FlashFrame[]): string[] => flashFindings(frames).map(({ kind }) => kind);
const square = (hertz: number, on: Rgb) => (ms: number) =>
  Math.floor((ms / 1_000) * hertz * 2) % 2 ? on : SLATE;
const GREY: Rgb = [150, 150, 150];
/** Of linear light, there and back, `seconds` each way. */
const fade =
  (seconds: number, to: Rgb) =>
  (ms: number): Rgb => {
    const phase = (ms / 1_000 / seconds) % 2;
    const share = phase < 1 ? phase : 2 - phase;
    const mix = (i: 0 | 1 | 2): number => SLATE[i] + (to[i] - SLATE[i]) * share;
    return [mix(0), mix(1), mix(2)];
  };

describe('a run of pictures', () => {
  it('that stands still, or changes slowly, does not flash', () => {
    expect(kinds(film(4, 1, () => GREY))).toEqual([]);
    expect(kinds(film(6, 1, fade(3, GREY)))).toEqual([]);
    expect(kinds([])).toEqual([]);
  });

  it('may not change the brightness of the whole panel by a tenth at once', () => {
    const cut = film(4, 1, (ms) => (ms < 2_000 ? SLATE : GREY));
    expect(flashFindings(cut)).toEqual([
      { kind: 'step', at: 2_000, percent: expect.closeTo(28.5, 0), cells: [] },
    ]);
    expect(kinds(film(4, 0.3, (ms) => (ms < 2_000 ? SLATE : GREY)))).toEqual([]);
  });

  it('may not go up and down more than once a second, on a tenth of the panel or more', () => {
    expect(kinds(film(4, 0.2, square(1, GREY)))).toEqual([]);
    expect(kinds(film(4, 0.2, square(2, GREY)))).toEqual(['flash']);
    expect(kinds(film(4, 0.2, square(5, GREY)))).toEqual(['flash']);
    expect(kinds(film(4, 0.05, square(5, GREY)))).toEqual([]);
    const [finding] = flashFindings(film(4, 0.2, square(3, GREY)));
    expect(finding).toMatchObject({ percent: 20, cells: [0, 1, 2, 3, 4, 5, 6, 7] });
  });

  it('is seen where only the pictures that changed are known', () => {
    const few = film(4, 0.5, square(3, GREY)).filter(({ at }, i, all) => {
      const before = all[i - 1];
      return !before || before.luminance[0] !== all[i]?.luminance[0] || at === 0;
    });
    expect(few.length).toBeLessThan(30);
    expect(kinds(few)).toContain('flash');
    const pulse = film(4, 0.15, (ms) => (ms > 1_500 && ms < 1_800 ? ORANGE : SLATE));
    expect(
      kinds(pulse.filter(({ redness }, i) => i === 0 || redness[0] !== pulse[i - 1]?.redness[0])),
    ).toEqual(['red']);
  });

  it('may not pulse from slate to orange and back within a second; slow fades may', () => {
    expect(kinds(film(4, 0.15, (ms) => (ms > 1_000 && ms < 1_400 ? ORANGE : SLATE)))).toEqual(['red']);
    expect(kinds(film(8, 0.15, fade(1, ORANGE)))).toEqual([]);
    expect(kinds(film(8, 0.15, fade(0.5, ORANGE)))).toContain('red');
    expect(kinds(film(4, 0.12, (ms) => (ms > 1_000 && ms < 1_400 ? GOLD : SLATE)))).toEqual([]);
    expect(kinds(film(4, 0.15, (ms) => (ms > 1_000 ? ORANGE : SLATE)))).toEqual([]);
  });
});

it('red is what has more of it than of the others', () => {
  expect(redness(1, 0.1, 0.1)).toBeCloseTo(256);
  expect(redness(1, 1, 1)).toBe(0);
  expect(redShare(1, 0.147, 0.036)).toBeGreaterThan(0.8);
  expect(redShare(0, 0, 0)).toBe(0);
});
