/** One playlist under the hand: the draft with its undo, saved by itself, never over somebody else's. */
import { computed, DestroyRef, effect, inject, Injectable, signal, untracked } from '@angular/core';
import { ApiError } from '@coliseum/api-client';
import type { Playlist, PlaylistItem } from '@coliseum/contracts';
import { itemFaults } from '@coliseum/domain';
import { API } from '../../api';
import { merged } from '../conflict/three-ways';
import { Permission } from '../session/permission';
import { refusalOf } from '../session/refusal-of';
import { Session } from '../session/session';
import { type Draft, draftOf, fieldsOf } from './draft-fields';

const SAVE_AFTER_MS = 1_200;
const UNDO_DEPTH = 100;
const same = (a: Draft, b: Draft): boolean => JSON.stringify(a) === JSON.stringify(b);

@Injectable()
export class DraftStore {
  private readonly api = inject(API);
  private readonly session = inject(Session);
  private readonly permission = inject(Permission);
  private readonly stands = signal<Playlist | null>(null);
  private readonly now = signal<Draft>({ name: '', items: [] });
  private readonly past = signal<readonly Draft[]>([]);
  private readonly future = signal<readonly Draft[]>([]);
  private readonly other = signal<Playlist | null>(null);
  private readonly said = signal<ApiError | null>(null);
  private readonly saving = signal(false);
  private readonly closing = new AbortController();

  /** as the server has it */
  readonly playlist = this.stands.asReadonly();
  readonly draft = this.now.asReadonly();
  readonly failure = this.said.asReadonly();
  readonly busy = this.saving.asReadonly();
  /** what somebody else saved meanwhile */
  readonly theirs = this.other.asReadonly();
  readonly canUndo = computed(() => this.past().length > 0);
  readonly canRedo = computed(() => this.future().length > 0);
  readonly faults = computed(() => itemFaults(this.now().items));
  readonly dirty = computed(() => {
    const playlist = this.stands();
    return playlist !== null && !same(this.now(), { name: playlist.name, items: playlist.items });
  });
  readonly savable = computed(
    () =>
      this.permission.mayOperate() &&
      this.faults().length === 0 &&
      this.now().items.length > 0 &&
      this.now().name.trim() !== '',
  );

  constructor() {
    effect((onCleanup) => {
      this.now();
      if (!this.dirty() || !this.savable() || this.other() !== null || this.saving()) return;
      const timer = setTimeout(() => void this.save(), SAVE_AFTER_MS);
      onCleanup(() => clearTimeout(timer));
    });
    inject(DestroyRef).onDestroy(() => {
      if (this.dirty() && this.savable() && this.other() === null) void this.save();
      this.closing.abort();
    });
  }

  async load(id: string): Promise<void> {
    this.said.set(null);
    try {
      const playlist = await this.api.playlist(id, this.closing.signal);
      this.stands.set(playlist);
      this.now.set({ name: playlist.name, items: playlist.items });
      this.past.set([]);
      this.future.set([]);
    } catch (error) {
      this.fail(error);
    }
  }

  /** The server's state changed without the draft: a check, a publication. */
  note(playlist: Playlist): void {
    const held = this.stands();
    if (held?.version === playlist.version) this.stands.set(playlist);
  }

  edit(change: (items: readonly PlaylistItem[]) => readonly PlaylistItem[]): void {
    this.replace({ ...this.now(), items: change(this.now().items) });
  }

  rename(name: string): void {
    this.replace({ ...this.now(), name });
  }

  undo(): void {
    this.step(this.past, this.future);
  }

  redo(): void {
    this.step(this.future, this.past);
  }

  /** @returns whether what is under the hand is what the server has now */
  async save(): Promise<boolean> {
    const playlist = untracked(this.stands);
    if (!playlist || !untracked(this.dirty)) return playlist !== null;
    if (!untracked(this.savable)) return false;
    const { name, items } = untracked(this.now);
    this.saving.set(true);
    this.said.set(null);
    try {
      const { id, version } = playlist;
      this.stands.set(await this.api.changePlaylist(id, { name: name.trim(), items: [...items], version }));
      if (untracked(this.now).name !== name.trim() && untracked(this.now).name === name)
        this.now.update((draft) => ({ ...draft, name: name.trim() }));
      return true;
    } catch (error) {
      if (error instanceof ApiError && error.status === 409) await this.lookAtTheirs(playlist.id);
      else this.fail(error);
      return false;
    } finally {
      this.saving.set(false);
    }
  }

  /** @param mine the fields changed by both where yours stands */
  mergeWith(mine: ReadonlySet<string>): void {
    const was = this.stands();
    const theirs = this.other();
    if (!was || !theirs) return;
    const result = draftOf(merged(fieldsOf(was), fieldsOf(theirs), fieldsOf(this.now()), mine));
    this.stands.set(theirs);
    this.other.set(null);
    this.replace(result);
    void this.save();
  }

  takeTheirs(): void {
    const theirs = this.other();
    if (!theirs) return;
    this.stands.set(theirs);
    this.other.set(null);
    this.replace({ name: theirs.name, items: theirs.items });
  }

  private replace(draft: Draft): void {
    const before = this.now();
    if (same(before, draft)) return;
    this.past.update((drafts) => [...drafts, before].slice(-UNDO_DEPTH));
    this.future.set([]);
    this.now.set(draft);
  }

  private step(from: typeof this.past, to: typeof this.past): void {
    const draft = from().at(-1);
    if (!draft) return;
    const before = this.now();
    from.update((drafts) => drafts.slice(0, -1));
    to.update((drafts) => [...drafts, before]);
    this.now.set(draft);
  }

  private async lookAtTheirs(id: string): Promise<void> {
    try {
      this.other.set(await this.api.playlist(id, this.closing.signal));
    } catch (error) {
      this.fail(error);
    }
  }

  private fail(error: unknown): void {
    if (this.closing.signal.aborted) return;
    const refusal = refusalOf(error, this.session);
    if (refusal) this.said.set(refusal);
  }
}
