import { championName, equally } from './champion-name';
import type { TextMeasure } from './name-fit';
import { TEXT_STYLES } from './text-ruler';

const measure = (): TextMeasure => ({
  natural: (text) => text.length * 7,
  lines: (text, width) => Math.ceil((text.length * 7) / width),
});
const name = (text: string, room = 76, height = 2.1) => championName(text, { room, height }, measure);

describe('championName', () => {
  it('carves a Latin name, and sets every other script plain', () => {
    expect(['Łódź', '🎤 Band', 'İstanbul'].map((text) => name(text).kind)).toEqual([
      'carved',
      'carved',
      'carved',
    ]);
    expect(['שלום', 'القاهرة', '東京', 'Москва'].map((text) => name(text).kind)).toEqual(
      Array(4).fill('plain'),
    );
  });

  it('rather takes two lines than a much smaller size, if it has two words', () => {
    expect(name('Duncan Laurence').fit).toMatchObject({ lines: 2, scale: 1 });
    expect(name('Donaudampfschif').fit).toMatchObject({ lines: 1 });
  });

  it('keeps the cap height that the distance asks for, and says when it does not fit', () => {
    const long = name('W'.repeat(80));
    expect(long.fit.scale * TEXT_STYLES.carved).toBeGreaterThanOrEqual(7.19);
    expect(long.fits).toBe(false);
    expect(championName('W'.repeat(80), { room: 76, height: 6 }, measure).fits).toBe(true);
  });

  it('is no narrower than it must be', () => {
    expect(name('Manchester City', 76, 1.05).fit).toMatchObject({ lines: 1 });
    const { fit } = name('Manchester City', 76, 1.05);
    expect(fit.scale * fit.squeeze * 15 * 7).toBeCloseTo(76, 3);
  });
});

describe('equally', () => {
  it('sets the names of one line at the size of the smallest', () => {
    const [long, short] = equally([name('Manchester City', 76, 1.05), name('Rome', 76, 1.05)]);
    expect(short?.fit.scale).toBe(long?.fit.scale);
    expect(short?.fit.squeeze).toBe(1);
  });
});
