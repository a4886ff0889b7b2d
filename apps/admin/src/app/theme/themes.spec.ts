import { TestBed } from '@angular/core/testing';
import { Themes } from './themes';

describe('the theme', () => {
  let heard: ((event: { matches: boolean }) => void) | undefined;
  const shown = (): string | undefined => {
    TestBed.tick();
    return document.documentElement.dataset['theme'];
  };

  beforeEach(() => {
    localStorage.clear();
    window.matchMedia = ((query: string) => ({
      matches: query.includes('light'),
      addEventListener: (_: string, listener: typeof heard) => (heard = listener),
    })) as unknown as typeof matchMedia;
  });
  afterEach(() => {
    delete (window as { matchMedia?: unknown }).matchMedia;
    delete document.documentElement.dataset['theme'];
  });

  it('is the system’s, also when that changes', () => {
    TestBed.inject(Themes);
    expect(shown()).toBe('light');
    heard?.({ matches: false });
    expect(shown()).toBe('dark');
  });

  it('is the one that was chosen, and stays it', () => {
    const themes = TestBed.inject(Themes);
    themes.next();
    expect([themes.choice(), shown()]).toEqual(['dark', 'dark']);
    heard?.({ matches: true });
    expect(shown()).toBe('dark');
    TestBed.resetTestingModule();
    expect(TestBed.inject(Themes).choice()).toBe('dark');
  });

  it('is paper’s while a page is printed, and what it was thereafter', () => {
    const themes = TestBed.inject(Themes);
    themes.onPaper(true);
    expect(document.documentElement.dataset['theme']).toBe('print');
    themes.onPaper(false);
    expect(document.documentElement.dataset['theme']).toBe('light');
  });

  it('of a page that is told how to look is kept for nobody', () => {
    const themes = TestBed.inject(Themes);
    themes.ofThisPage.set('dark');
    expect(shown()).toBe('dark');
    expect(localStorage.getItem('coliseum.theme')).toBe('system');
  });
});
