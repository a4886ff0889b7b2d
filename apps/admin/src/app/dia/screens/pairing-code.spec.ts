import { cleanCode, codeFault } from './pairing-code';

describe('a pairing code', () => {
  it('is taken as people type it', () => {
    expect(cleanCode(' 7k4m-2p ')).toBe('7K4M2P');
    expect(codeFault('7k4 m2p')).toBeNull();
  });

  it('names the character that no code has', () =>
    expect(codeFault('7K0M2P')).toBe('Codes have no 0: 0, O, 1, I and L are left out. Read it again.'));

  it('says how many characters it has', () => {
    expect(codeFault('7K4M')).toBe('The code has 6 characters; these are 4.');
    expect(codeFault('')).toBe('Type the code that the wall shows.');
  });
});
