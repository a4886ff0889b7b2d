/** The kept revisions of the board: the newest page, renewed, and older ones as far as somebody went back. */
import { computed, effect, inject, Injectable, signal, untracked } from '@angular/core';
import { ApiError } from '@coliseum/api-client';
import type { BoardState, LeaderboardRevision } from '@coliseum/contracts';
import { API } from '../../../api';
import { Session } from '../../session/session';
import { asked } from '../asked';
import { OpenBoard } from './open-board';

const PAGE = 10;
const RENEW_MS = 15_000;

@Injectable()
export class RevisionStore {
  private readonly api = inject(API);
  private readonly session = inject(Session);
  private readonly open = inject(OpenBoard);
  /** null: of any state */
  readonly state = signal<BoardState | null>(null);
  private readonly question = computed(() => {
    const place = this.open.place();
    return place && { id: this.open.id(), place, state: this.state() };
  });
  private readonly newest = asked(
    () => this.question(),
    ({ id, place, state }, signal) =>
      this.api.boardRevisions(id, { ...place, state: state ?? undefined, limit: PAGE }, signal),
    { everyMs: RENEW_MS },
  );
  /** below the first page that was shown when they were asked for; that page stays with them */
  private readonly kept = signal<{ items: readonly LeaderboardRevision[]; cursor: string | null } | null>(
    null,
  );
  private readonly fetching = signal(false);
  private readonly fault = signal<ApiError | null>(null);
  readonly busy = this.fetching.asReadonly();
  readonly failure = computed(() => this.fault() ?? this.newest.failure());
  readonly items = computed(() => {
    const first = this.newest.value();
    if (!first) return null;
    const older = this.kept()?.items ?? [];
    const known = new Set(first.items.map((one) => `${one.epoch}/${one.revision}`));
    return [...first.items, ...older.filter((one) => !known.has(`${one.epoch}/${one.revision}`))];
  });
  private readonly cursor = computed(() => {
    const kept = this.kept();
    return kept ? kept.cursor : (this.newest.value()?.nextCursor ?? null);
  });
  readonly hasOlder = computed(() => this.cursor() !== null);

  constructor() {
    effect(() => {
      this.question();
      untracked(() => this.kept.set(null));
    });
    // frozen, official, open again: that stands in the history at once
    effect(() => {
      if (this.open.state() !== null) untracked(() => this.newest.value() && void this.newest.ask());
    });
  }

  ask(): Promise<void> {
    this.fault.set(null);
    return this.newest.ask();
  }

  async older(): Promise<void> {
    const [question, cursor] = [this.question(), this.cursor()];
    if (!question || cursor === null || this.fetching()) return;
    const shown = this.items() ?? [];
    this.fetching.set(true);
    this.fault.set(null);
    try {
      const { id, place, state } = question;
      const page = await this.api.boardRevisions(id, {
        ...place,
        state: state ?? undefined,
        limit: PAGE,
        cursor,
      });
      if (this.question() === question)
        this.kept.set({ items: [...shown, ...page.items], cursor: page.nextCursor });
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.isUnauthenticated) this.session.expire();
      else this.fault.set(error);
    } finally {
      this.fetching.set(false);
    }
  }
}
