import type { FigureUnit } from '@coliseum/contracts';
import { axisText, figureText, matchText } from './figure-words';

describe('a figure', () => {
  it.each<[number | string | null, FigureUnit | null, string]>([
    [1_038_214, 'count', '1,038,214'],
    [12.4, 'points', '12.4'],
    [-3, 'count', '−3'],
    [null, 'count', '–'],
    ['Oslo', null, 'Oslo'],
    [41_290_600, 'cents', '€412,906'],
    [2_140, 'cents', '€21.40'],
    [-980, 'cents', '−€9.80'],
    [0.1831, 'ratio', '18.3\u00a0%'],
    [0.0278, 'ratio', '2.8\u00a0%'],
    [0.0057, 'ratio', '0.57\u00a0%'],
    [1, 'ratio', '100\u00a0%'],
    [0, 'percent', '0\u00a0%'],
    [2.41, 'times', '×2.41'],
    [4.6, 'stars', '4.6'],
    [5, 'stars', '5.0'],
    [420, 'ms', '420 ms'],
    [7_500, 'seconds', '2 h 5 min'],
    [214_000 * 3_600, 'seconds', '214,000\u00a0h'],
    [3, 'rank', '3'],
  ])('%p %s reads %s', (value, unit, text) => expect(figureText(value, unit, 'EUR')).toBe(text));

  it('is written without a sign where the currency is none', () => {
    expect(figureText(2_140, 'cents', null)).toBe('21.40');
    expect(figureText(2_140, 'cents', '<b>')).toBe('21.40');
  });
});

describe('a figure on an axis', () => {
  it.each<[number, FigureUnit, string]>([
    [150_000, 'count', '150k'],
    [1_200_000, 'count', '1.2M'],
    [300_000, 'cents', '€3k'],
    [0.5, 'ratio', '50\u00a0%'],
  ])('%p %s reads %s', (value, unit, text) => expect(axisText(value, unit, 'EUR')).toBe(text));
});

describe('a match', () => {
  it.each([
    [0.741, '0.74'],
    [0.5, '0.50'],
    [0.496, '0.496'],
    [0.698, '0.698'],
    [null, '–'],
  ])('%p reads %s: never rounded into another band', (match, text) => expect(matchText(match)).toBe(text));
});
