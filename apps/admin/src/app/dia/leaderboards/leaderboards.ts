/** The boards as they are defined: found, sorted, switched, copied, deleted and restored; each opens live. */
import { Component, computed, DestroyRef, ElementRef, inject, input, viewChild } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { ENTITY_TYPES, type LeaderboardDefinition } from '@coliseum/contracts';
import { Button, Empty, Failure, Icon, Panel, Segmented, type Segment, Skeleton, Tag } from '@coliseum/ui';
import { windowWords } from '../../boards/board-words';
import { Permission } from '../session/permission';
import type { Command } from '../shell/command';
import { Commands } from '../shell/commands';
import { Shortcuts } from '../shell/shortcuts';
import { BoardBook } from './board-book';
import {
  type BoardsQuery,
  type BoardSort,
  type BoardStand,
  boardsShown,
  boardsSortedBy,
  readBoardsQuery,
  standOf,
  toBoardsParams,
} from './boards-query';
import { DeletedSheet } from './deleted-sheet';
import { pluralOf, refreshWords, scoreWords } from './editor/draft-words';
import { moveFocus } from './move-focus';

/** No board can be called so. */
export const NEW_BOARD = '_new';

interface Column {
  sort: BoardSort | null;
  label: string;
  class: string;
}
const COLUMNS: readonly Column[] = [
  { sort: 'name', label: 'Board', class: '' },
  { sort: 'entityType', label: 'Ranks', class: 'wide' },
  { sort: 'metric', label: 'By', class: '' },
  { sort: null, label: 'Windows', class: 'wide windows' },
  { sort: 'refresh', label: 'Refresh', class: 'mid' },
  { sort: 'size', label: 'Rows', class: 'num wide' },
  { sort: 'seen', label: 'Seen by', class: 'mid' },
];
const STANDS: readonly Segment<BoardStand | 'all'>[] = [
  { value: 'all', label: 'All' },
  { value: 'public', label: 'Public' },
  { value: 'private', label: 'Private' },
  { value: 'off', label: 'Off' },
];

@Component({
  imports: [Button, DeletedSheet, Empty, Failure, Icon, Panel, RouterLink, Segmented, Skeleton, Tag],
  providers: [BoardBook],
  templateUrl: './leaderboards.html',
  styleUrls: ['../list/list-page.css', './leaderboards.css'],
})
export class Leaderboards {
  private readonly router = inject(Router);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly field = viewChild<ElementRef<HTMLInputElement>>('field');
  protected readonly book = inject(BoardBook);
  protected readonly permission = inject(Permission);
  /** in the address: filter, order, and whether the deleted ones are open */
  readonly q = input<string>();
  readonly type = input<string>();
  readonly seen = input<string>();
  readonly sort = input<string>();
  readonly order = input<string>();
  readonly deleted = input<string>();
  protected readonly columns = COLUMNS;
  protected readonly stands = STANDS;
  protected readonly types = ENTITY_TYPES;
  protected readonly pluralOf = pluralOf;
  protected readonly newBoard = NEW_BOARD;
  protected readonly query = computed(() =>
    readBoardsQuery({
      q: this.q(),
      type: this.type(),
      seen: this.seen(),
      sort: this.sort(),
      order: this.order(),
    }),
  );
  protected readonly rows = computed(() =>
    boardsShown(this.book.items() ?? [], this.query()).map((board) => ({
      board,
      ranks: `${pluralOf(board.entityType)}${board.scope === 'event' ? ' within an event' : ''}`,
      by: scoreWords(board),
      windows: board.windows.map(windowWords).join(', '),
      refresh: refreshWords(board),
      stand: standOf(board),
    })),
  );
  protected readonly meta = computed(() => {
    const all = this.book.items()?.length ?? 0;
    return this.rows().length === all ? `${all} defined` : `${this.rows().length} of ${all}`;
  });

  constructor() {
    const destroyed = inject(DestroyRef);
    destroyed.onDestroy(
      inject(Shortcuts).bind({
        '/': () => this.field()?.nativeElement.focus(),
        j: () => this.move(1),
        k: () => this.move(-1),
        n: () => this.make(),
      }),
    );
    destroyed.onDestroy(inject(Commands).offer(computed(() => this.commands())));
  }

  protected show(changes: Partial<BoardsQuery>): void {
    this.go(toBoardsParams({ ...this.query(), ...changes }));
  }

  protected showStand(stand: BoardStand | 'all'): void {
    this.show({ seen: stand === 'all' ? null : stand });
  }

  protected showType(value: string): void {
    this.show({ type: ENTITY_TYPES.find((type) => type === value) ?? null });
  }

  protected sortBy(sort: BoardSort): void {
    this.show(boardsSortedBy(this.query(), sort));
  }

  protected arrow(sort: BoardSort): string {
    if (this.query().sort !== sort) return '';
    return this.query().order === 'asc' ? '▴' : '▾';
  }

  protected orderOf(sort: BoardSort | null): 'ascending' | 'descending' | null {
    if (this.query().sort !== sort) return null;
    return this.query().order === 'asc' ? 'ascending' : 'descending';
  }

  protected openDeleted(open: boolean): void {
    this.go({ deleted: open ? 'open' : null });
  }

  protected remove(board: LeaderboardDefinition): void {
    if (!board.builtIn) void this.book.remove(board);
  }

  private make(): void {
    if (this.permission.mayOperate()) void this.router.navigate(['/dia/coliseum/leaderboards', NEW_BOARD]);
  }

  private move(step: 1 | -1): void {
    moveFocus(this.host.nativeElement, 'a.name', step);
  }

  private go(queryParams: Record<string, string | null>): void {
    void this.router.navigate([], { queryParams, queryParamsHandling: 'merge' });
  }

  private commands(): Command[] {
    const boards = (this.book.items() ?? []).map(({ id, name }) => ({
      group: 'Go to' as const,
      label: `Board ${name}`,
      icon: 'leaderboard' as const,
      hint: '',
      run: () => void this.router.navigate(['/dia/coliseum/leaderboards', id]),
    }));
    return this.permission.mayOperate()
      ? [{ group: 'Do', label: 'New board', icon: 'plus', hint: 'N', run: () => this.make() }, ...boards]
      : boards;
  }
}
