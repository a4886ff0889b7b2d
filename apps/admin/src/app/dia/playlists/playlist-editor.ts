/** One playlist: its items, the item under the hand, the wall as it will be, and the way to the walls. */
import {
  Component,
  computed,
  DestroyRef,
  effect,
  inject,
  input,
  linkedSignal,
  signal,
  untracked,
} from '@angular/core';
import { RouterLink } from '@angular/router';
import type { PlaylistItem, Scene } from '@coliseum/contracts';
import { Button, Failure, formatDuration, Icon, Panel, Skeleton } from '@coliseum/ui';
import { PageTitle } from '../../page-title';
import { ConflictDialog } from '../conflict/conflict-dialog';
import { Permission } from '../session/permission';
import { Shortcuts } from '../shell/shortcuts';
import { SCENE_NAMES, SCENE_WORDS, wallsWords } from '../walls/wall-words';
import { Walls } from '../walls/walls';
import { DirectoryNames } from './directory-names';
import { added, changed, moved, newItem, removed, roundSeconds } from './draft-edits';
import { fieldsOf, ITEM } from './draft-fields';
import { DraftStore } from './draft-store';
import { GateReportView } from './gate-report-view';
import { GateStore } from './gate-store';
import { checkStateOf, liveWords, mayGoLive } from './gate-words';
import { ItemForm } from './item-form';
import { ItemList } from './item-list';
import { itemLabel, itemWords } from './item-words';
import { formatsOf } from './preview-formats';
import { PublishDialog } from './publish-dialog';
import { WallPreview } from './wall-preview';

@Component({
  imports: [
    Button,
    ConflictDialog,
    Failure,
    GateReportView,
    Icon,
    ItemForm,
    ItemList,
    Panel,
    PublishDialog,
    RouterLink,
    Skeleton,
    WallPreview,
  ],
  providers: [DirectoryNames, DraftStore, GateStore],
  host: { '(document:keydown)': 'press($event)', '(window:beforeunload)': 'warn($event)' },
  templateUrl: './playlist-editor.html',
  styleUrl: './playlist-editor.css',
})
export class PlaylistEditor {
  private readonly walls = inject(Walls);
  private readonly title = inject(PageTitle);
  protected readonly store = inject(DraftStore);
  protected readonly gate = inject(GateStore);
  protected readonly permission = inject(Permission);
  readonly id = input.required<string>();
  protected readonly publishing = signal(false);
  protected readonly playlist = this.store.playlist;
  protected readonly items = computed(() => this.store.draft().items);
  protected readonly scenes = SCENE_NAMES;
  protected readonly sceneWords = SCENE_WORDS;
  protected readonly selectedId = linkedSignal<readonly PlaylistItem[], string | null>({
    source: this.items,
    computation: (items, before) =>
      items.some(({ id }) => id === before?.value) ? (before?.value ?? null) : (items[0]?.id ?? null),
  });
  protected readonly selected = computed(
    () => this.items().find(({ id }) => id === this.selectedId()) ?? null,
  );
  protected readonly formats = computed(() => formatsOf(this.walls.screens() ?? []));
  private readonly formatId = signal('1920x1080');
  protected readonly format = computed(() => {
    const formats = this.formats();
    return formats.find(({ id }) => id === this.formatId()) ?? formats[0]!;
  });
  protected readonly playAll = signal(false);
  protected readonly check = computed(() =>
    checkStateOf(this.gate.report(), this.store.dirty() ? -1 : (this.playlist()?.version ?? 0)),
  );
  protected readonly passed = computed(() => {
    const playlist = this.playlist();
    return (
      playlist !== null &&
      !this.store.dirty() &&
      mayGoLive({ version: playlist.version, lastCheck: this.gate.report() })
    );
  });
  protected readonly facts = computed(() => {
    const playlist = this.playlist();
    if (!playlist) return '';
    const round = formatDuration(roundSeconds(this.items()) * 1_000);
    const walls = playlist.screens === 0 ? 'no wall' : wallsWords(playlist.screens);
    return `${liveWords({ ...playlist, items: [...this.items()] })}; ${walls}; one round ${round}`;
  });
  protected readonly saved = computed(() => {
    if (this.store.busy()) return 'Saving…';
    if (!this.store.dirty()) return `Saved as draft v${this.playlist()?.version ?? ''}`;
    const fault = this.store.faults()[0];
    return fault ? `Not saved: ${fault.message}` : 'Not saved yet';
  });
  protected readonly wasFields = computed(() => {
    const playlist = this.playlist();
    return playlist ? fieldsOf(playlist) : {};
  });
  protected readonly theirFields = computed(() => {
    const theirs = this.store.theirs();
    return theirs ? fieldsOf(theirs) : null;
  });
  protected readonly yourFields = computed(() => fieldsOf(this.store.draft()));
  protected readonly words = (field: string, value: unknown): string => {
    if (field === 'name') return String(value);
    if (field === 'order') return Array.isArray(value) ? `${value.length} items` : '–';
    return itemWords(value);
  };
  /** “item 5, KPI wall”; one that only they have has no place here */
  protected readonly fieldName = (field: string): string => {
    if (!field.startsWith(ITEM)) return field;
    const at = this.items().findIndex(({ id }) => ITEM + id === field);
    const item = this.items()[at];
    return item ? `item ${at + 1}, ${itemLabel(item)}` : 'an item that you do not have';
  };

  constructor() {
    effect(() => {
      const id = this.id();
      untracked(() => void this.store.load(id));
    });
    effect(() => {
      const name = this.store.draft().name;
      if (name) this.title.rename(name);
    });
    inject(DestroyRef).onDestroy(inject(Shortcuts).bind({ c: () => void this.gate.check() }));
  }

  protected press(event: Event): void {
    if (!(event instanceof KeyboardEvent) || !(event.ctrlKey || event.metaKey)) return;
    const typing =
      event.target instanceof HTMLElement && /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
    const key = event.key.toLowerCase();
    if (key === 's') void this.store.save();
    else if (typing) return;
    else if (key === 'z' && event.shiftKey && this.store.canRedo()) this.store.redo();
    else if (key === 'z' && !event.shiftKey && this.store.canUndo()) this.store.undo();
    else return;
    event.preventDefault();
  }

  protected warn(event: Event): void {
    if (this.store.dirty()) event.preventDefault();
  }

  protected rename(event: Event): void {
    if (event.target instanceof HTMLInputElement && event.target.value.trim())
      this.store.rename(event.target.value);
  }

  protected add(event: Event): void {
    if (!(event.target instanceof HTMLSelectElement)) return;
    const { value } = event.target;
    const scene = SCENE_NAMES.find((name): name is Scene => name === value);
    event.target.value = '';
    if (!scene) return;
    const item = newItem(scene, crypto.randomUUID());
    this.store.edit((items) => added(items, item, this.selectedId()));
    this.selectedId.set(item.id);
  }

  protected copy(item: PlaylistItem): void {
    const twin = { ...item, id: crypto.randomUUID() };
    this.store.edit((items) => added(items, twin, item.id));
    this.selectedId.set(twin.id);
  }

  protected change(item: PlaylistItem): void {
    this.store.edit((items) => changed(items, item));
  }

  protected move({ id, to }: { id: string; to: number }): void {
    this.store.edit((items) => moved(items, id, to));
  }

  protected remove(id: string): void {
    this.store.edit((items) => removed(items, id));
  }

  protected chooseFormat(event: Event): void {
    if (event.target instanceof HTMLSelectElement) this.formatId.set(event.target.value);
  }

  protected async publish(): Promise<void> {
    if (await this.store.save()) this.publishing.set(true);
  }
}
