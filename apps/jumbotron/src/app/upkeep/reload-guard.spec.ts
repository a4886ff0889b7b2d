import { ReloadGuard } from './reload-guard';

describe('ReloadGuard', () => {
  let guard: ReloadGuard;
  let loads: number;
  beforeEach(() => {
    localStorage.clear();
    loads = 0;
    guard = new ReloadGuard();
    guard.go = () => loads++;
  });

  it('reloads for the same reason not more than once in ten minutes, over the reload itself', () => {
    expect(guard.reload('version 2', 0)).toBe(true);
    const after = Object.assign(new ReloadGuard(), { go: () => loads++ });
    expect(after.reload('version 2', 599_999)).toBe(false);
    expect(after.reload('version 3', 599_999)).toBe(true);
    expect(after.reload('version 2', 600_000)).toBe(true);
    expect(loads).toBe(3);
  });

  it('does not wait for ever after the clock was set back', () => {
    guard.reload('version 2', 10_000_000);
    expect(guard.reload('version 2', 1_000_000)).toBe(true);
  });

  it('does not reload where it could not remember it', () => {
    const full = jest.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new Error('full');
    });
    expect(guard.reload('version 2', 0)).toBe(false);
    full.mockRestore();
  });
});
