import type { TextMeasure } from '../pieces/name-fit';
import { fitHead, sideWidth } from './head-fit';

const measure: TextMeasure = {
  natural: (text) => text.length * 3,
  lines: (text, width) => Math.ceil((text.length * 3) / width),
};
const measures = { title: measure, kicker: measure };
const fit = (title: string, kicker: string, room: number, beside = true) =>
  fitHead({ title, kicker }, room, measures, beside);

describe('fitHead', () => {
  it('sets title and line beside each other where both fit', () => {
    expect(fit('Grand Final', 'Tel Aviv', 100)).toMatchObject({
      stacked: false,
      hasKicker: true,
      kickerX: 36.4,
    });
  });

  it('sets the line below a smaller title where they do not', () => {
    const head = fit('Grand Final', 'Eurovision Song Contest', 80);
    expect(head).toMatchObject({ stacked: true, hasKicker: true, kickerX: 0 });
    expect(head.title.scale).toBeLessThan(0.8);
  });

  it('gives a title of several lines the room of the line', () => {
    expect(fit('A very long title for such a narrow head', 'Tel Aviv', 24)).toMatchObject({
      hasKicker: false,
    });
  });

  it('always stacks in a tower, with a larger title', () => {
    const head = fit('Final', 'Tel Aviv', 97, false);
    expect(head).toMatchObject({ stacked: true, hasKicker: true });
    expect(head.title.scale).toBeGreaterThan(1);
  });
});

describe('sideWidth', () => {
  it('grows with the page indicator', () => {
    expect(sideWidth('1–8 of 26', 'Live', measure)).toBeGreaterThan(sideWidth('', 'Live', measure));
  });
});
