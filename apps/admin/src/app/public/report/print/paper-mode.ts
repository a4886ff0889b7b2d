/** Whether the page is on its way to paper: then the palette is the print one, and everything drawn is drawn anew at the paper's width. */
import {
  ApplicationRef,
  DOCUMENT,
  effect,
  inject,
  Injectable,
  type OnDestroy,
  type Signal,
  signal,
  untracked,
} from '@angular/core';
import { type ChartTheme, readChartTheme } from '@coliseum/ui';
import { Themes } from '../../../theme/themes';

@Injectable()
export class PaperMode implements OnDestroy {
  private readonly themes = inject(Themes);
  private readonly view = inject(DOCUMENT).defaultView;
  private readonly paper = signal(false);
  private readonly known = signal<ChartTheme>(readChartTheme());
  private readonly redraws = new Set<() => void>();
  private readonly media = this.view?.matchMedia?.('print');
  readonly onPaper: Signal<boolean> = this.paper;
  /** colours and zoom as they are now */
  readonly theme: Signal<ChartTheme> = this.known;

  private readonly app = inject(ApplicationRef);
  private readonly follow = (): void => this.turn(this.media?.matches ?? false);
  private readonly before = (): void => this.turn(true);
  private readonly after = (): void => this.turn(false);
  private readonly resized = (): void => {
    const theme = readChartTheme();
    if (theme.zoom !== this.known().zoom) this.known.set(theme);
  };

  constructor() {
    this.set(this.media?.matches ?? false);
    this.media?.addEventListener('change', this.follow);
    this.view?.addEventListener('beforeprint', this.before);
    this.view?.addEventListener('afterprint', this.after);
    this.view?.addEventListener('resize', this.resized);
    effect(() => {
      this.themes.shown();
      untracked(() => this.known.set(readChartTheme()));
    });
  }

  ngOnDestroy(): void {
    this.media?.removeEventListener('change', this.follow);
    this.view?.removeEventListener('beforeprint', this.before);
    this.view?.removeEventListener('afterprint', this.after);
    this.view?.removeEventListener('resize', this.resized);
    this.themes.onPaper(false);
  }

  /** A browser prints what stands when its event returns: who draws by size and colour does so again at once. @returns lets go */
  redrawing(redraw: () => void): () => void {
    this.redraws.add(redraw);
    return () => void this.redraws.delete(redraw);
  }

  /** The browser waits for nothing that is drawn later. */
  private turn(paper: boolean): void {
    this.set(paper);
    this.app.tick();
    for (const redraw of this.redraws) redraw();
    this.app.tick();
  }

  private set(paper: boolean): void {
    if (paper === this.paper()) return;
    this.themes.onPaper(paper);
    this.known.set(readChartTheme());
    this.paper.set(paper);
  }
}
