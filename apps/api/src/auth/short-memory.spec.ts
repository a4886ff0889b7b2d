import { ShortMemory } from './short-memory.js';

describe('the short memory', () => {
  it('asks once for all who wait, and again when the answer has aged', async () => {
    const memory = new ShortMemory<string>(3000, 10);
    let asked = 0;
    const ask = async (): Promise<string> => `answer ${++asked}`;
    expect(await Promise.all([memory.get('k', ask, 0), memory.get('k', ask, 0)])).toEqual([
      'answer 1',
      'answer 1',
    ]);
    expect(await memory.get('k', ask, 2999)).toBe('answer 1');
    expect(await memory.get('k', ask, 3000)).toBe('answer 2');
  });

  it('remembers too that there is nothing', async () => {
    const memory = new ShortMemory<string>(3000, 10);
    let asked = 0;
    const ask = async (): Promise<undefined> => void asked++;
    await memory.get('k', ask, 0);
    await memory.get('k', ask, 1);
    expect(asked).toBe(1);
  });

  it('keeps what is good through a flood of guesses', async () => {
    const memory = new ShortMemory<string>(3000, 2);
    await memory.get('good', async () => 'yes', 0);
    for (let i = 0; i < 10; i++) await memory.get(`guess ${i}`, async () => undefined, 1);
    expect(await memory.get('good', async () => 'asked again', 2)).toBe('yes');
  });

  it('forgets the oldest when it is full', async () => {
    const memory = new ShortMemory<string>(3000, 2);
    for (const key of ['a', 'b', 'c']) await memory.get(key, async () => key, 0);
    expect(await memory.get('a', async () => 'asked again', 1)).toBe('asked again');
  });

  it('remembers no failure', async () => {
    const memory = new ShortMemory<string>(3000, 2);
    await expect(memory.get('k', async () => Promise.reject(new Error('away')), 0)).rejects.toThrow('away');
    expect(await memory.get('k', async () => 'back', 1)).toBe('back');
  });

  it('is told to forget while the answer is on its way', async () => {
    const memory = new ShortMemory<string>(3000, 2);
    let arrive: (value: string) => void = () => undefined;
    const first = memory.get('k', () => new Promise((resolve) => (arrive = resolve)), 0);
    memory.forget('k');
    arrive('old');
    expect(await first).toBe('old');
    expect(await memory.get('k', async () => 'new', 1)).toBe('new');
  });
});
