/** A move by hand, looked at before it is done: what it does, to which boards, as they stand now. */
import { Component, computed, inject, input, output, signal, viewChild } from '@angular/core';
import { ApiError } from '@coliseum/api-client';
import type { BoardLife } from '@coliseum/contracts';
import { Button, formatCount, formatScore, formatTime, Hold, Icon } from '@coliseum/ui';
import { Preferences } from '../../../time/preferences';
import { Permission } from '../../session/permission';
import { Session } from '../../session/session';
import { Sheet } from '../../sheet/sheet';
import { Toaster } from '../../toasts/toaster';
import { BoardBook } from '../board-book';
import { LifeStore } from './life-store';
import { refusalOf } from './life-words';
import { type Move, moveWords, warningsOf } from './move-words';
import { OpenBoard } from './open-board';

const SHOWN = 3;
const CHANGES_SHOWN = 50;

@Component({
  selector: 'dia-move-dialog',
  imports: [Button, Hold, Icon, Sheet],
  templateUrl: './move-dialog.html',
  styleUrl: './move-dialog.css',
})
export class MoveDialog {
  private readonly sheet = viewChild.required(Sheet);
  private readonly book = inject(BoardBook);
  private readonly permission = inject(Permission);
  private readonly session = inject(Session);
  private readonly toaster = inject(Toaster);
  private readonly zone = inject(Preferences).zone;
  protected readonly open = inject(OpenBoard);
  protected readonly store = inject(LifeStore);
  readonly move = input.required<Move>();
  readonly closed = output();
  protected readonly score = formatScore;
  protected readonly reason = signal('');
  protected readonly typed = signal('');
  protected readonly fault = signal<ApiError | null>(null);
  protected readonly outcome = signal<BoardLife | null>(null);
  protected readonly words = computed(() => moveWords(this.move(), this.store.state()));
  protected readonly heading = computed(() => `${this.words().heading} ${this.open.subject()}`);
  protected readonly first = computed(() => this.open.snapshot()?.entries.slice(0, SHOWN) ?? []);
  protected readonly warnings = computed(() =>
    warningsOf(this.open.snapshot(), this.store.life()?.setAside ?? {}),
  );
  /** while it is looked at, somebody else may have done it; while it is under way, it is this one */
  protected readonly refusal = computed(() =>
    this.outcome() || this.store.busy() !== null
      ? null
      : refusalOf(this.move(), this.store.state(), {
          mayOperate: this.permission.mayOperate(),
          mayReopen: this.permission.mayRevoke(),
        }),
  );
  protected readonly ready = computed(() => {
    const { word, needsReason } = this.words();
    return (
      this.store.busy() === null &&
      this.refusal() === null &&
      (word === null || this.typed().trim() === word) &&
      (!needsReason || this.reason().trim() !== '')
    );
  });
  /** its windows are one of the board's lines each */
  protected readonly boards = computed(() => {
    const own = this.open.definition();
    const standing = this.store.life()?.boards;
    return standing
      ? standing.map(
          (board) => `${this.nameOf(board.leaderboardId)}: ${board.state}, revision ${board.revision}`,
        )
      : own
        ? own.windows.map((window) => `${own.name}, ${window.replaceAll('_', ' ')}`)
        : [];
  });
  protected readonly facts = computed(() => {
    const [snapshot, life] = [this.open.snapshot(), this.store.life()];
    const votes = snapshot?.totals['votes'];
    const aside = Object.values(life?.setAside ?? {}).reduce((sum, count) => sum + count, 0);
    return [
      { name: 'Ranked', value: formatCount(snapshot?.total) },
      ...(votes === undefined ? [] : [{ name: 'Votes that count', value: formatCount(votes) }]),
      ...(life ? [{ name: 'Set aside', value: formatCount(aside) }] : []),
      ...(life ? [{ name: 'Counted until', value: formatTime(life.figuresThrough, this.zone()) }] : []),
    ];
  });
  protected readonly changes = computed(() => {
    const changed = this.outcome()?.changed ?? [];
    const standing = (of: { rank: number; score: number } | null): string =>
      of === null ? 'not ranked' : `${of.rank}, ${formatScore(of.score)}`;
    return {
      total: changed.length,
      more: Math.max(0, changed.length - CHANGES_SHOWN),
      rows: changed.slice(0, CHANGES_SHOWN).map((one) => ({
        key: `${one.leaderboardId} ${one.window} ${one.entityId}`,
        board: this.nameOf(one.leaderboardId),
        who: this.whoIs(one.entityId),
        before: standing(one.before),
        after: standing(one.after),
      })),
    };
  });

  protected write(into: 'reason' | 'typed', event: Event): void {
    if (event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement)
      this[into].set(event.target.value);
  }

  protected async run(): Promise<void> {
    if (!this.ready()) return;
    this.fault.set(null);
    const { done } = this.words();
    try {
      const life = await this.store.move(this.move(), this.reason());
      this.outcome.set(life);
      if (this.move() === 'recount' || this.isOnItsWay(life)) return;
      this.toaster.done(`${this.open.subject()} ${done}.`);
      this.sheet().close();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.isUnauthenticated) this.session.expire();
      else this.fault.set(error);
    }
  }

  /** Frozen at an instant that the figures have not reached yet. */
  protected isOnItsWay(life: BoardLife): boolean {
    return this.move() === 'freeze' && life.state !== 'frozen' && life.state !== 'official';
  }

  protected close(): void {
    this.sheet().close();
  }

  protected time(at: string | null): string {
    return formatTime(at, this.zone());
  }

  private nameOf(leaderboardId: string): string {
    return this.book.find(leaderboardId)?.name ?? leaderboardId;
  }

  private whoIs(entityId: string): string {
    const entry = this.open.snapshot()?.entries.find((one) => one.entityId === entityId);
    return entry?.entityName ?? entityId.slice(0, 8);
  }
}
