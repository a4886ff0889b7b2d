/** The ranks, live: sorted by their head, found by name, each number with the way to what is behind it. */
import { Component, computed, ElementRef, inject, input, output } from '@angular/core';
import { Button, formatScore, Icon, Trend } from '@coliseum/ui';
import { unitOf } from '../../../boards/board-words';
import { Permission } from '../../session/permission';
import { moveFocus } from '../move-focus';
import { type RankOrder, ranksShown, type RankSort } from './board-query';
import { OpenBoard } from './open-board';

interface Column {
  sort: RankSort;
  label: string;
  class: string;
}

@Component({
  selector: 'dia-ranks-table',
  imports: [Button, Icon, Trend],
  templateUrl: './ranks-table.html',
  styleUrl: './ranks-table.css',
})
export class RanksTable {
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly open = inject(OpenBoard);
  protected readonly permission = inject(Permission);
  readonly q = input.required<string>();
  readonly order = input.required<RankOrder>();
  /** whose number is open beside the table */
  readonly traced = input.required<string | null>();
  readonly sorted = output<RankSort>();
  readonly traceAsked = output<string>();
  readonly excludeAsked = output<string>();
  protected readonly columns = computed<readonly Column[]>(() => [
    { sort: 'position', label: 'Rank', class: 'num' },
    { sort: 'change', label: 'Move', class: '' },
    { sort: 'name', label: 'Who', class: '' },
    { sort: 'score', label: unitOf(this.open.definition()?.metric ?? 'score'), class: 'num' },
  ]);
  protected readonly rows = computed(() => {
    const entries = this.open.snapshot()?.entries ?? [];
    const held = new Map<number, number>();
    for (const { rank } of entries) held.set(rank, (held.get(rank) ?? 0) + 1);
    return ranksShown(entries, this.q(), this.order()).map((entry) => ({
      entry,
      tied: (held.get(entry.rank) ?? 0) > 1,
      score: formatScore(entry.score),
    }));
  });

  /** The next number takes the focus: Enter opens what is behind it. */
  move(step: 1 | -1): void {
    moveFocus(this.host.nativeElement, 'button.trace', step);
  }

  protected arrow(sort: RankSort): string {
    if (this.order().sort !== sort) return '';
    return this.order().order === 'asc' ? '▴' : '▾';
  }

  protected orderOf(sort: RankSort): 'ascending' | 'descending' | null {
    if (this.order().sort !== sort) return null;
    return this.order().order === 'asc' ? 'ascending' : 'descending';
  }
}
