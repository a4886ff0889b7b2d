/** A board to take along: lines for a page of one’s own, beside what they will show; or its ranks as a file. */
import {
  afterNextRender,
  Component,
  computed,
  DOCUMENT,
  type ElementRef,
  inject,
  input,
  linkedSignal,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { DomSanitizer } from '@angular/platform-browser';
import type { LeaderboardDefinition } from '@coliseum/contracts';
import { Button, Empty, Icon, Segmented, type Segment } from '@coliseum/ui';
import { BoardFile } from '../../boards/board-file';
import { EventOnAir } from '../../boards/event-on-air';
import type { ThemeChoice } from '../../theme/themes';
import { embedHeight, embedPath, type Embedding, snippetOf } from './snippet';

const ROWS: readonly Segment[] = ['3', '5', '10'].map((value) => ({ value, label: value }));
const THEMES: readonly Segment<ThemeChoice>[] = [
  { value: 'system', label: 'As the reader’s' },
  { value: 'dark', label: 'Dark' },
  { value: 'light', label: 'Light' },
];

@Component({
  selector: 'coliseum-take-dialog',
  imports: [Button, Empty, Icon, Segmented],
  providers: [BoardFile],
  templateUrl: './take-dialog.html',
  styleUrl: './take-dialog.css',
})
export class TakeDialog {
  readonly purpose = input.required<'embed' | 'export'>();
  readonly boards = input.required<readonly LeaderboardDefinition[]>();
  /** the event that the page is about by its address; null: whichever is on */
  readonly eventId = input<string | null>(null);
  readonly closed = output();
  private readonly document = inject(DOCUMENT);
  private readonly sanitizer = inject(DomSanitizer);
  private readonly onAir = inject(EventOnAir);
  private readonly dialog = viewChild.required<ElementRef<HTMLDialogElement>>('dialog');
  protected readonly file = inject(BoardFile);
  protected readonly rowChoices = ROWS;
  protected readonly themeChoices = THEMES;
  protected readonly heading = computed(() =>
    this.purpose() === 'embed' ? 'Put a board on your page' : 'Take a board along',
  );
  protected readonly boardId = linkedSignal(() => {
    const boards = this.boards();
    return (boards.find(({ scope }) => scope === 'event') ?? boards[0])?.id ?? '';
  });
  protected readonly board = computed(() => this.boards().find(({ id }) => id === this.boardId()) ?? null);
  protected readonly rows = signal('5');
  protected readonly theme = signal<ThemeChoice>('system');
  protected readonly said = signal('');
  private readonly embedding = computed((): Embedding | null => {
    const board = this.board();
    if (!board) return null;
    return {
      ...{ origin: this.document.location.origin, window: null },
      ...{ boardId: board.id, boardName: board.name, rows: Number(this.rows()), theme: this.theme() },
      eventId: board.scope === 'event' ? this.eventId() : null,
    };
  });
  protected readonly snippet = computed(() => {
    const embedding = this.embedding();
    return embedding ? snippetOf(embedding) : '';
  });
  protected readonly height = computed(() => embedHeight(Number(this.rows())));
  /** a path of this origin, made of a board’s id and choices of ours */
  protected readonly preview = computed(() => {
    const embedding = this.embedding();
    return embedding ? this.sanitizer.bypassSecurityTrustResourceUrl(embedPath(embedding)) : null;
  });

  constructor() {
    afterNextRender(() => this.dialog().nativeElement.showModal());
  }

  protected close(): void {
    this.dialog().nativeElement.close();
  }

  protected closeOnBackdrop(event: Event): void {
    if (event.target === this.dialog().nativeElement) this.close();
  }

  protected choose({ target }: Event): void {
    if (target instanceof HTMLSelectElement) this.boardId.set(target.value);
  }

  protected async copy(field: HTMLTextAreaElement): Promise<void> {
    field.select();
    try {
      await this.document.defaultView?.navigator.clipboard.writeText(field.value);
      this.said.set('Copied.');
    } catch {
      this.said.set('Marked; copy it with Ctrl C.');
    }
  }

  protected async save(kind: 'csv' | 'json'): Promise<void> {
    const board = this.board();
    if (!board) return;
    const eventId = board.scope === 'event' ? this.onAir.id() : null;
    await this.file.save({ leaderboardId: board.id, ...(eventId && { eventId }) }, board, kind);
    this.said.set(this.file.failure() ? `No file: ${this.file.failure()}` : `${board.name} is in the file.`);
  }
}
