/** A board made or changed: its definition at the left, what it would make of the ranks beside it, before it is saved. */
import {
  Component,
  computed,
  DestroyRef,
  effect,
  inject,
  input,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { LeaderboardDefinition } from '@coliseum/contracts';
import { Button, Empty, Failure, Icon, Panel, Skeleton } from '@coliseum/ui';
import { BoardList } from '../../../boards/board-list';
import { EventOnAir } from '../../../boards/event-on-air';
import { PageTitle } from '../../../page-title';
import { ConflictDialog, type Fields } from '../../conflict/conflict-dialog';
import { DirectoryNames } from '../../playlists/directory-names';
import { Permission } from '../../session/permission';
import { Toaster } from '../../toasts/toaster';
import { BoardBook } from '../board-book';
import { type BoardDraft, copyOf, draftOf, newDraft } from './board-draft';
import { DefinitionForm } from './definition-form';
import { fieldName, fieldWords } from './draft-words';
import { EditorStore } from './editor-store';
import type { FieldFaults } from './field-faults';
import { PreviewAsker } from './preview-asker';
import { PreviewPanel } from './preview-panel';

@Component({
  imports: [
    Button,
    ConflictDialog,
    DefinitionForm,
    Empty,
    Failure,
    Icon,
    Panel,
    PreviewPanel,
    RouterLink,
    Skeleton,
  ],
  providers: [BoardBook, BoardList, DirectoryNames, EditorStore, EventOnAir, PreviewAsker],
  host: { '(document:keydown)': 'press($event)', '(window:beforeunload)': 'warn($event)' },
  templateUrl: './board-editor.html',
  styleUrl: './board-editor.css',
})
export class BoardEditor {
  private readonly router = inject(Router);
  private readonly title = inject(PageTitle);
  private readonly toaster = inject(Toaster);
  private readonly asker = inject(PreviewAsker);
  protected readonly book = inject(BoardBook);
  protected readonly store = inject(EditorStore);
  protected readonly permission = inject(Permission);
  private readonly previewPanel = viewChild(PreviewPanel);
  /** from the address; none: a new board */
  readonly id = input<string>();
  /** of which board the new one is a copy */
  readonly from = input<string>();
  readonly window = input<string>();
  readonly event = input<string>();
  protected readonly fieldName = fieldName;
  protected readonly fieldWords = fieldWords;
  private readonly opened = signal<string | null>(null);
  protected readonly ready = computed(() => this.opened() !== null);
  protected readonly missing = computed(() => {
    const id = this.id() ?? this.from();
    return id !== undefined && this.book.items() !== null && this.book.find(id) === null && !this.ready();
  });
  /** of the save where there are any, else of the preview */
  protected readonly faults = computed<FieldFaults>(() =>
    this.store.faults().size > 0 ? this.store.faults() : this.asker.faults(),
  );
  protected readonly ofWhole = computed(() => this.faults().get('') ?? []);
  protected readonly faulty = computed(() => [...this.faults().keys()].filter(Boolean).map(fieldName));
  protected readonly state = computed(() => {
    const { length } = this.store.changed();
    if (this.store.busy()) return 'Saving…';
    if (this.store.base() === null) return 'Not made yet';
    return length === 0 ? 'As it stands' : `${length} ${length === 1 ? 'change' : 'changes'} not saved`;
  });
  protected readonly was = computed<Fields>(() => fieldsOf(this.store.base()));
  protected readonly theirs = computed<Fields>(() => fieldsOf(this.store.theirs()));
  protected readonly yours = computed<Fields>(() => ({ ...this.store.draft() }));

  constructor() {
    effect(() => {
      const wanted = JSON.stringify([this.id(), this.from()]);
      this.book.items();
      untracked(() => this.opened() !== wanted && this.open(wanted));
    });
    effect(() => {
      const base = this.store.base();
      if (this.ready()) this.title.rename(base ? base.name : 'New board');
    });
    inject(DestroyRef).onDestroy(() => this.asker.show(null));
  }

  protected set(changes: Partial<BoardDraft>): void {
    if (this.permission.mayOperate()) this.store.set(changes);
  }

  protected async save(): Promise<void> {
    if (!this.permission.mayOperate()) return;
    const before = this.store.base();
    this.settled(before, await this.store.save());
  }

  protected async mergeWith(mine: ReadonlySet<string>): Promise<void> {
    const before = this.store.theirs();
    this.settled(before, await this.store.mergeWith(mine));
  }

  protected discard(): void {
    const draft = this.store.draft();
    const base = this.store.base();
    this.store.discard();
    this.toaster.done('Your changes are discarded.', () => {
      this.store.open(base, draft);
    });
  }

  /** Of a built-in one. */
  protected async reset(): Promise<void> {
    const base = this.store.base();
    if (!base || !(await this.book.reset(base))) return;
    const fresh = this.book.find(base.id);
    if (fresh) this.store.open(fresh, draftOf(fresh));
  }

  protected press(event: Event): void {
    if (!(event instanceof KeyboardEvent) || !(event.ctrlKey || event.metaKey)) return;
    if (event.key.toLowerCase() !== 's') return;
    event.preventDefault();
    void this.save();
  }

  protected warn(event: Event): void {
    if (this.store.base() !== null && this.store.dirty()) event.preventDefault();
  }

  private open(wanted: string): void {
    const [id, from] = [this.id(), this.from()];
    const stands = this.book.find(id ?? from ?? '');
    if ((id ?? from) !== undefined && stands === null) return;
    if (id !== undefined && stands) this.store.open(stands, draftOf(stands));
    else this.store.open(null, stands ? copyOf(stands) : newDraft());
    this.opened.set(wanted);
  }

  private settled(before: LeaderboardDefinition | null, saved: LeaderboardDefinition | null): void {
    if (!saved) return;
    void this.book.ask();
    if (before === null) {
      this.toaster.done(`${saved.name} is made.`, () => void this.book.remove(saved));
      void this.router.navigate(['/dia/coliseum/leaderboards', saved.id], {
        queryParamsHandling: 'preserve',
      });
      return;
    }
    this.toaster.done(
      `${saved.name} is saved as version ${saved.version}; it is ranked anew.`,
      () => void this.undo(before),
    );
    void this.previewPanel()?.renew();
  }

  /** What it was is saved once more, over what stands now. */
  private async undo(before: LeaderboardDefinition): Promise<void> {
    this.store.set(draftOf(before));
    const saved = await this.store.save();
    if (saved) this.toaster.done(`${saved.name} is as it was, version ${saved.version}.`);
    void this.book.ask();
  }
}

const fieldsOf = (board: LeaderboardDefinition | null): Fields => (board ? { ...draftOf(board) } : {});
