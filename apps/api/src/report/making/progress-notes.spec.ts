import { ProgressNotes } from './progress-notes.js';

const rest = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('progress', () => {
  it('is one figure for all stages, told at each one’s start, and never falls', async () => {
    const told: string[] = [];
    const notes = new ProgressNotes(true, async (stage, percent) => void told.push(`${stage} ${percent}`));
    for (const [stage, percent] of [
      ['figures', 0],
      ['figures', 40],
      ['dna', 0],
      ['figures', 100],
      ['dna', 50],
      ['pages', 0],
      ['pages', -3],
      ['pages', Number.NaN],
    ] as const) {
      notes.note(stage, percent);
      await notes.rest();
    }
    expect(told[0]).toBe('figures 0');
    expect(told).toContain('dna 50');
    expect(told.at(-1)).toBe('pages 70');
    const percents = told.map((text) => Number(text.split(' ')[1]));
    expect(percents).toEqual([...percents].sort((a, b) => a - b));
  });

  it('fills the whole where no pages follow', async () => {
    const told: number[] = [];
    const notes = new ProgressNotes(false, async (_, percent) => void told.push(percent));
    notes.note('figures', 0);
    await notes.rest();
    notes.note('dna', 100);
    await notes.rest();
    expect(told).toEqual([0, 99]);
  });

  it('is told one after another, and a telling that fails is nobody’s harm', async () => {
    let open = 0;
    let most = 0;
    const notes = new ProgressNotes(false, async () => {
      most = Math.max(most, ++open);
      await rest();
      open--;
      throw new Error('the store is away');
    });
    for (let i = 0; i < 50; i++) notes.note(i % 2 ? 'dna' : 'figures', i);
    await notes.rest();
    expect([open, most]).toEqual([0, 1]);
  });
});
