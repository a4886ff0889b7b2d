import { initialsOf } from './initials';

describe('initialsOf', () => {
  it.each([
    ['Duncan Laurence', 'DL'],
    ['Kate Miller-Heidke', 'KM'],
    ['KEiiNO', 'K'],
    ['żółć Ensemble', 'ŻE'],
    ['“Weird Al” Yankovic', 'WA'],
    ['東京スカパラダイスオーケストラ', '東'],
    ['محمد عبده', 'م'],
    ['🔥 DJ Ünïcørn', 'DÜ'],
    ['🦄', '🦄'],
    ['12', '1'],
    ['', ''],
  ])('%s → %s', (name, text) => {
    expect(initialsOf(name).text).toBe(text);
  });
});
