/** One row of a leaderboard: the rank in its arch, the move, a face, who and from where, the score with its unit. */
import { Component, computed, effect, input, signal, untracked } from '@angular/core';
import { formatScore } from '../format/number';
import { Icon } from '../icon/icon';
import type { IconName } from '../icon/paths';
import { type Movement, Trend } from './trend';

export interface BoardRowData {
  entityId: string;
  rank: number;
  /** another row holds the same rank: the competition rank is shown as 12= */
  tied: boolean;
  trend: Movement;
  change: number | null;
  name: string;
  place: string | null;
  imageUrl: string | null;
  score: number;
}

const CHANGED_MS = 1_000;
const initialsOf = (name: string): string =>
  [...name.trim()].length === 0
    ? '?'
    : name
        .split(/\s+/)
        .filter(Boolean)
        .slice(0, 2)
        .map((word) => [...word][0]?.toLocaleUpperCase('en'))
        .join('');

@Component({
  selector: 'ui-board-row',
  imports: [Icon, Trend],
  host: { '[class.leader]': 'row().rank === 1', '[class.changed]': 'changed()' },
  templateUrl: './board-row.html',
  styleUrl: './board-row.css',
})
export class BoardRow {
  readonly row = input.required<BoardRowData>();
  readonly unit = input('');
  /** stands in for a face where the entity is no person */
  readonly icon = input<IconName | null>(null);
  protected readonly initials = computed(() => initialsOf(this.row().name));
  protected readonly score = computed(() => formatScore(this.row().score));
  protected readonly changed = signal(false);
  private known: string | null = null;

  constructor() {
    effect((onCleanup) => {
      const { entityId, rank, score } = this.row();
      const now = `${entityId}/${rank}/${score}`;
      const before = this.known;
      this.known = now;
      if (before === null || before === now || !before.startsWith(entityId)) return;
      untracked(() => this.changed.set(true));
      const timer = setTimeout(() => this.changed.set(false), CHANGED_MS);
      onCleanup(() => clearTimeout(timer));
    });
  }
}
