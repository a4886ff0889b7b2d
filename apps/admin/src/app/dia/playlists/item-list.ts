/** The order of the items: by drag, and by Alt with the arrows. */
import { Component, computed, ElementRef, inject, input, output, signal } from '@angular/core';
import type { PlaylistItem } from '@coliseum/contracts';
import { Button, Icon } from '@coliseum/ui';
import type { ItemFault } from '@coliseum/domain';
import { readingShortfall } from './draft-edits';
import { DirectoryNames } from './directory-names';
import { itemLabel, subjectOf } from './item-words';
import { scheduleWords } from './schedule-words';

@Component({
  selector: 'dia-item-list',
  imports: [Button, Icon],
  templateUrl: './item-list.html',
  styleUrl: './item-list.css',
})
export class ItemList {
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly names = inject(DirectoryNames);
  readonly items = input.required<readonly PlaylistItem[]>();
  readonly faults = input<readonly ItemFault[]>([]);
  readonly selected = input<string | null>(null);
  readonly locked = input(false);
  readonly chosen = output<string>();
  readonly moved = output<{ id: string; to: number }>();
  readonly removed = output<string>();
  protected readonly dragging = signal<string | null>(null);
  /** said after a move by keyboard */
  protected readonly said = signal('');
  protected readonly rows = computed(() =>
    this.items().map((item, at) => ({
      item,
      label: itemLabel(item),
      subject: subjectOf(item, (type, id) => this.names.of(type, id)),
      when: scheduleWords(item.when),
      fault: this.faults().find(({ path }) => path.startsWith(`/${at}/`))?.message ?? null,
      short: readingShortfall(item),
    })),
  );

  protected press(event: KeyboardEvent, id: string, at: number): void {
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const to = at + step;
    if (to < 0 || to >= this.items().length) return;
    if (!event.altKey) return this.focus(to);
    if (this.locked()) return;
    this.moved.emit({ id, to });
    this.said.set(`${this.rows()[to]?.label ?? 'Item'}, now ${to + 1} of ${this.items().length}`);
    setTimeout(() => this.focus(to));
  }

  protected drag(event: DragEvent, id: string): void {
    this.dragging.set(id);
    event.dataTransfer?.setData('text/plain', id);
  }

  /** Moves while it is dragged, so that what is seen is what will be. */
  protected over(event: DragEvent, at: number): void {
    const id = this.dragging();
    if (id === null || this.locked()) return;
    event.preventDefault();
    if (this.items()[at]?.id !== id) this.moved.emit({ id, to: at });
  }

  private focus(at: number): void {
    this.host.nativeElement.querySelectorAll<HTMLElement>('.open')[at]?.focus();
  }
}
