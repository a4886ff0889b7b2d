/** One definition under the hand: what it changes, what the server says of it, and never over somebody else's change. */
import { computed, inject, Injectable, signal } from '@angular/core';
import { ApiError } from '@coliseum/api-client';
import type { LeaderboardDefinition, LeaderboardPreviewRequest, Window } from '@coliseum/contracts';
import { API } from '../../../api';
import { merged } from '../../conflict/three-ways';
import { Session } from '../../session/session';
import { type BoardDraft, changesTo, draftOf, fitted, idFrom, newDraft } from './board-draft';
import { FIELDS } from './draft-words';
import { faultsOf, type FieldFaults, NO_FAULTS } from './field-faults';

const PREVIEW_ROWS = 100;
/** A board that does not exist yet is compared with none, whatever its id will be. */
const TRIED = 'preview-of-a-new-board';

@Injectable()
export class EditorStore {
  private readonly api = inject(API);
  private readonly session = inject(Session);
  private readonly stands = signal<LeaderboardDefinition | null>(null);
  private readonly now = signal<BoardDraft>(newDraft());
  private readonly other = signal<LeaderboardDefinition | null>(null);
  private readonly said = signal<ApiError | null>(null);
  private readonly saving = signal(false);
  private readonly idIsOwn = signal(false);

  /** as it stood when it was opened, saved or merged last; null: a new one */
  readonly base = this.stands.asReadonly();
  readonly draft = this.now.asReadonly();
  readonly busy = this.saving.asReadonly();
  /** what somebody else saved meanwhile */
  readonly theirs = this.other.asReadonly();
  readonly failure = this.said.asReadonly();
  readonly faults = computed<FieldFaults>(() => {
    const error = this.said();
    return error === null ? NO_FAULTS : faultsOf(error, FIELDS);
  });
  readonly changes = computed(() => {
    const base = this.stands();
    return base ? changesTo(base, this.now()) : null;
  });
  readonly changed = computed<readonly string[]>(() => Object.keys(this.changes() ?? {}));
  readonly dirty = computed(() => this.stands() === null || this.changed().length > 0);

  open(base: LeaderboardDefinition | null, draft: BoardDraft): void {
    this.stands.set(base);
    this.now.set(draft);
    this.other.set(null);
    this.said.set(null);
    this.idIsOwn.set(false);
  }

  /** The id of a new one follows its name until somebody writes another. */
  set(changes: Partial<BoardDraft>): void {
    if (changes.id !== undefined) this.idIsOwn.set(changes.id !== '');
    const follows = this.stands() === null && changes.name !== undefined && !this.idIsOwn();
    const id = follows ? { id: idFrom(changes.name ?? '') } : {};
    this.now.update((draft) => fitted(draft, { ...id, ...changes }));
    this.said.set(null);
  }

  discard(): void {
    const base = this.stands();
    this.open(base, base ? draftOf(base) : newDraft());
  }

  previewOf(window: Window | undefined, eventId: string | null): LeaderboardPreviewRequest {
    const base = this.stands();
    const draft = this.now();
    const definition = base
      ? { id: base.id, changes: this.changes() ?? {} }
      : { ...draft, id: TRIED, name: draft.name.trim() || TRIED };
    return {
      definition,
      limit: PREVIEW_ROWS,
      ...(window && draft.windows.includes(window) && { window }),
      ...(draft.scope === 'event' && eventId !== null && { eventId }),
    };
  }

  /** @returns what the server has now; null where it was not saved */
  async save(): Promise<LeaderboardDefinition | null> {
    if (this.saving() || !this.dirty()) return null;
    this.saving.set(true);
    this.said.set(null);
    const base = this.stands();
    const draft = this.now();
    try {
      const saved = base
        ? await this.api.changeBoard(base.id, { version: base.version, ...changesTo(base, draft) })
        : await this.api.makeBoard(draft);
      this.stands.set(saved);
      if (this.now() === draft) this.now.set(draftOf(saved));
      return saved;
    } catch (error) {
      if (error instanceof ApiError && error.code === 'leaderboard_changed' && base)
        await this.lookAtTheirs(base.id);
      else this.fail(error);
      return null;
    } finally {
      this.saving.set(false);
    }
  }

  /** @param mine the fields changed by both where yours stands @returns as save does */
  mergeWith(mine: ReadonlySet<string>): Promise<LeaderboardDefinition | null> {
    const [base, theirs] = [this.stands(), this.other()];
    if (!base || !theirs) return Promise.resolve(null);
    this.now.update((draft) => merged(draftOf(base), draftOf(theirs), draft, mine));
    this.stands.set(theirs);
    this.other.set(null);
    return this.save();
  }

  takeTheirs(): void {
    const theirs = this.other();
    if (theirs) this.open(theirs, draftOf(theirs));
  }

  /** Yours is kept as it is; saving asks again. */
  lookAway(): void {
    this.other.set(null);
  }

  private async lookAtTheirs(id: string): Promise<void> {
    try {
      const theirs = (await this.api.boards()).find((board) => board.id === id);
      if (theirs) this.other.set(theirs);
      else this.said.set(gone(id));
    } catch (error) {
      this.fail(error);
    }
  }

  private fail(error: unknown): void {
    if (!(error instanceof ApiError)) throw error;
    if (error.isUnauthenticated) this.session.expire();
    else this.said.set(error);
  }
}

const gone = (id: string): ApiError =>
  new ApiError(`"${id}" was deleted meanwhile; it can be restored from the list of boards.`, {
    code: 'leaderboard_not_found',
    status: 404,
    requestId: null,
    retryAfterSeconds: null,
    errors: [],
  });
