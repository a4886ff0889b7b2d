import { signal } from '@angular/core';
import { atMostEvery } from './at-most-every';

describe('atMostEvery', () => {
  const source = signal({ of: 'a', figure: 1 });
  const now = signal(0);
  const shown = atMostEvery(source, { ms: 5_000, now, continues: (before, after) => before.of === after.of });

  it('shows the first picture at once, and the next only after its time', () => {
    expect(shown().figure).toBe(1);
    now.set(1_000);
    source.set({ of: 'a', figure: 2 });
    expect(shown().figure).toBe(1);
    source.set({ of: 'a', figure: 3 });
    now.set(4_000);
    expect(shown().figure).toBe(1);
    now.set(5_000);
    expect(shown().figure).toBe(3);
  });

  it('counts from when the last one came up', () => {
    now.set(20_000);
    source.set({ of: 'a', figure: 4 });
    expect(shown().figure).toBe(4);
    now.set(21_000);
    source.set({ of: 'a', figure: 5 });
    expect(shown().figure).toBe(4);
  });

  it('changes to another subject at once', () => {
    source.set({ of: 'b', figure: 9 });
    expect(shown().figure).toBe(9);
  });
});
