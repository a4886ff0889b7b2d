/** Someone else saved meanwhile: was, theirs, yours; one-sided changes merge, clashes ask. */
import { Component, computed, input, output, signal, viewChild } from '@angular/core';
import { Button, Icon } from '@coliseum/ui';
import { Sheet } from '../sheet/sheet';
import { clashesOf, type Clash } from './three-ways';

export type Fields = Readonly<Record<string, unknown>>;

@Component({
  selector: 'dia-conflict-dialog',
  imports: [Button, Icon, Sheet],
  templateUrl: './conflict-dialog.html',
  styleUrl: './conflict-dialog.css',
})
export class ConflictDialog {
  private readonly sheet = viewChild.required(Sheet);
  readonly what = input.required<string>();
  readonly was = input.required<Fields>();
  readonly theirs = input.required<Fields>();
  readonly yours = input.required<Fields>();
  /** a field's value in words */
  readonly words = input<(field: string, value: unknown) => string>((_, value) => String(value));
  /** a field in words */
  readonly fieldName = input<(field: string) => string>((field) => field);
  /** the asked fields where yours shall stand */
  readonly mergedWith = output<ReadonlySet<string>>();
  readonly theirsTaken = output();
  readonly closed = output();
  private readonly mine = signal<ReadonlySet<string>>(new Set());
  protected readonly rows = computed(() =>
    clashesOf(this.was(), this.theirs(), this.yours()).map((clash) => ({
      ...clash,
      name: this.fieldName()(clash.field),
      picked: this.picks(clash),
      wasWords: this.words()(clash.field, clash.was),
      theirWords: this.words()(clash.field, clash.theirs),
      yourWords: this.words()(clash.field, clash.yours),
    })),
  );
  protected readonly asked = computed(() => this.rows().filter(({ asks }) => asks).length);

  protected choose(field: string, side: 'theirs' | 'yours'): void {
    this.mine.update((fields) => {
      const next = new Set(fields);
      if (side === 'yours') next.add(field);
      else next.delete(field);
      return next;
    });
  }

  protected merge(): void {
    this.mergedWith.emit(this.mine());
    this.sheet().close();
  }

  protected takeTheirs(): void {
    this.theirsTaken.emit();
    this.sheet().close();
  }

  private picks({ field, asks, was, theirs }: Clash): 'theirs' | 'yours' {
    if (asks) return this.mine().has(field) ? 'yours' : 'theirs';
    return JSON.stringify(was) === JSON.stringify(theirs) ? 'yours' : 'theirs';
  }
}
