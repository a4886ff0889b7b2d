/** Boards that were deleted within the last thirty days, each with its way back. */
import { Component, computed, inject, output } from '@angular/core';
import type { DeletedLeaderboard } from '@coliseum/contracts';
import { Button, Empty, Failure, formatWhen, Icon, RowSkeleton, zoneName } from '@coliseum/ui';
import { API } from '../../api';
import { Clock } from '../../time/clock';
import { Preferences } from '../../time/preferences';
import { Permission } from '../session/permission';
import { Sheet } from '../sheet/sheet';
import { asked } from './asked';
import { BoardBook } from './board-book';

@Component({
  selector: 'dia-deleted-sheet',
  imports: [Button, Empty, Failure, Icon, RowSkeleton, Sheet],
  template: `<dia-sheet heading="Deleted boards" [meta]="meta()" [wide]="true" (closed)="closed.emit()">
    @if (permission.reason(); as why) {
      <p class="notice"><ui-icon name="lock" />{{ why }}</p>
    }
    @if (rows(); as all) {
      @if (all.length === 0) {
        <ui-empty heading="Nothing was deleted"
          >A board that is deleted can be restored from here for 30 days, with all that was published of
          it.</ui-empty
        >
      } @else {
        <ul>
          @for (row of all; track row.board.id) {
            <li>
              <b>{{ row.board.name }}</b>
              <span>deleted {{ row.when }} by {{ row.board.deletedBy }}</span>
              <button
                uiButton
                type="button"
                [attr.aria-label]="'Restore ' + row.board.name"
                [disabled]="!permission.mayOperate()"
                (click)="restore(row.board)"
              >
                <ui-icon name="undo" />Restore
              </button>
            </li>
          }
        </ul>
      }
    } @else if (list.failure(); as why) {
      <ui-failure heading="They did not load" [requestId]="why.requestId" (retry)="list.ask()">
        {{ why.message }} Nothing of them is lost.
      </ui-failure>
    } @else {
      <ui-row-skeleton [rows]="2" />
    }
  </dia-sheet>`,
  styles: `
    li {
      display: flex;
      flex-wrap: wrap;
      gap: 0.25rem 0.75rem;
      align-items: center;
      padding: 0.375rem 0;
      border-bottom: 1px solid var(--line);
    }
    span {
      flex: 1 1 12rem;
      color: var(--t2);
    }
  `,
})
export class DeletedSheet {
  private readonly api = inject(API);
  private readonly book = inject(BoardBook);
  private readonly clock = inject(Clock);
  private readonly zone = inject(Preferences).zone;
  protected readonly permission = inject(Permission);
  readonly closed = output();
  protected readonly list = asked(
    () => 'deleted',
    (_, signal) => this.api.deletedBoards(signal),
  );
  protected readonly meta = computed(() => `kept for 30 days, times in ${zoneName(this.zone())}`);
  protected readonly rows = computed(
    () =>
      this.list.value()?.map((board) => ({
        board,
        when: formatWhen(board.deletedAt, this.clock.now(), this.zone()),
      })) ?? null,
  );

  protected async restore(board: DeletedLeaderboard): Promise<void> {
    if (await this.book.restore(board)) await this.list.ask();
  }
}
