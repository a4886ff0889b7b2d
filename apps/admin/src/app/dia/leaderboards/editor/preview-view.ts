/** Who would stand where: now at the left, after at the right, a thread from the one place to the other. */
import { Component, computed, inject, input, signal } from '@angular/core';
import type { LeaderboardPreview } from '@coliseum/contracts';
import { Button, formatScore, formatTime, Trend } from '@coliseum/ui';
import { Preferences } from '../../../time/preferences';
import { movesOf, moveWords } from './preview-moves';

/** of a row, in the units of the drawing */
const ROW = 32;
const WIDTH = 80;

@Component({
  selector: 'dia-preview-view',
  imports: [Button, Trend],
  templateUrl: './preview-view.html',
  styleUrl: './preview-view.css',
})
export class PreviewView {
  private readonly zone = inject(Preferences).zone;
  readonly preview = input.required<LeaderboardPreview>();
  protected readonly onlyMoved = signal(false);
  protected readonly asTable = signal(false);
  protected readonly score = formatScore;
  protected readonly words = computed(() => moveWords(this.preview()));
  protected readonly at = computed(() => formatTime(this.preview().after.generatedAt, this.zone()));
  protected readonly moves = computed(() => movesOf(this.preview()));
  protected readonly compares = computed(() => this.preview().before !== null);
  protected readonly height = computed(
    () => ROW * Math.max(this.moves().before.length, this.moves().after.length),
  );
  protected readonly box = computed(() => `0 0 ${WIDTH} ${this.height()}`);
  protected readonly threads = computed(() =>
    this.moves().threads.map(({ entityId, from, to, fate }) => {
      const [y1, y2] = [ROW * (from + 0.5), ROW * (to + 0.5)];
      const middle = WIDTH / 2;
      return { entityId, fate, d: `M0 ${y1}C${middle} ${y1} ${middle} ${y2} ${WIDTH} ${y2}` };
    }),
  );
  /** both sides of each, in the order of after; who leaves comes last */
  protected readonly pairs = computed(() => {
    const { before, after } = this.moves();
    const old = new Map(before.map((place) => [place.entityId, place]));
    const rows = [
      ...after.map((place) => ({
        name: place.name,
        entityId: place.entityId,
        was: old.get(place.entityId),
        place,
      })),
      ...before
        .filter(({ leaves }) => leaves)
        .map((was) => ({ name: was.name, entityId: was.entityId, was, place: null })),
    ];
    return this.onlyMoved()
      ? rows.filter(({ place }) => place === null || place.fate !== 'same' || place.scoreChanged)
      : rows;
  });
  protected readonly drawn = computed(() => this.compares() && !this.asTable() && !this.onlyMoved());

  protected toggleMoved(): void {
    this.onlyMoved.update((on) => !on);
  }

  protected toggleTable(): void {
    this.asTable.update((on) => !on);
  }
}
