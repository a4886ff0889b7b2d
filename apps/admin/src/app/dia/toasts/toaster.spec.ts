import { Toaster } from './toaster';

describe('what was done', () => {
  it('is taken back once, the last of it first', () => {
    const toaster = new Toaster();
    const taken: string[] = [];
    toaster.done('Blackout', () => taken.push('blackout'));
    toaster.done('Group removed', () => taken.push('group'));
    toaster.done('Saved');
    expect(toaster.undoLast()).toBe(true);
    expect(toaster.undoLast()).toBe(true);
    expect(toaster.undoLast()).toBe(false);
    expect(taken).toEqual(['group', 'blackout']);
    expect(toaster.toasts().map(({ text }) => text)).toEqual(['Saved']);
  });

  it('does not pile up', () => {
    const toaster = new Toaster();
    for (let i = 1; i <= 5; i += 1) toaster.done(`Saved ${i}`);
    expect(toaster.toasts().map(({ text }) => text)).toEqual(['Saved 3', 'Saved 4', 'Saved 5']);
  });
});
