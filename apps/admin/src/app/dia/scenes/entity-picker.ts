/** Chooses one entity of the directory by a few letters of its name. */
import { Component, computed, effect, inject, input, linkedSignal, output, signal } from '@angular/core';
import type { Entity, EntityType } from '@coliseum/contracts';
import { API } from '../../api';

const WAIT_MS = 200;
let count = 0;

@Component({
  selector: 'dia-entity-picker',
  host: { '(focusout)': 'closeOutside($event)' },
  templateUrl: './entity-picker.html',
  styleUrl: './entity-picker.css',
})
export class EntityPicker {
  private readonly api = inject(API);
  readonly label = input.required<string>();
  readonly type = input.required<EntityType>();
  readonly chosen = input<string | undefined>();
  /** many are picked, one after another: the field is empty again after each */
  readonly clears = input(false);
  readonly picked = output<string>();
  protected readonly listId = `entities-${(count += 1)}`;
  protected readonly open = signal(false);
  protected readonly found = signal<readonly Entity[]>([]);
  protected readonly failed = signal(false);
  protected readonly at = linkedSignal({ source: this.found, computation: () => 0 });
  private readonly known = signal<Entity | null>(null);
  private readonly name = computed(() => {
    const id = this.chosen();
    return id ? (this.known()?.id === id ? (this.known()?.name ?? id) : id) : '';
  });
  /** what stands in the field: the chosen one's name until somebody types */
  protected readonly typed = linkedSignal(() => this.name());
  protected readonly activeId = computed(() =>
    this.open() && this.found().length > 0 ? `${this.listId}-${this.at()}` : null,
  );

  constructor() {
    effect((onCleanup) => {
      const id = this.chosen();
      const closing = new AbortController();
      onCleanup(() => closing.abort());
      if (!id || this.known()?.id === id) return;
      this.api.entity(this.type(), id, closing.signal).then(
        (entity) => this.known.set(entity),
        () => undefined, // its id stands in for the name
      );
    });
    effect((onCleanup) => {
      if (!this.open()) return;
      const text = this.typed() === this.name() ? '' : this.typed().trim();
      const closing = new AbortController();
      const timer = setTimeout(() => void this.search(text, closing.signal), WAIT_MS);
      onCleanup(() => {
        clearTimeout(timer);
        closing.abort();
      });
    });
  }

  protected write(event: Event): void {
    if (!(event.target instanceof HTMLInputElement)) return;
    this.typed.set(event.target.value);
    this.open.set(true);
  }

  protected move(event: Event, step: number): void {
    event.preventDefault();
    this.open.set(true);
    const { length } = this.found();
    if (length > 0) this.at.update((at) => (at + step + length) % length);
  }

  protected take(event: Event): void {
    const entity = this.found()[this.at()];
    if (!this.open() || !entity) return;
    event.preventDefault();
    this.pick(entity);
  }

  protected pick(entity: Entity): void {
    this.known.set(entity);
    this.open.set(false);
    this.typed.set(this.clears() ? '' : entity.name);
    this.picked.emit(entity.id);
  }

  protected close(event: Event): void {
    if (!this.open()) return;
    event.preventDefault();
    event.stopPropagation();
    this.open.set(false);
  }

  /** Leaving the field empty takes the choice back; anything else that was not chosen is dropped. */
  protected closeOutside(event: FocusEvent): void {
    const host = event.currentTarget;
    if (host instanceof Node && event.relatedTarget instanceof Node && host.contains(event.relatedTarget))
      return;
    this.open.set(false);
    if (this.typed().trim() === '' && this.chosen()) this.picked.emit('');
    else this.typed.set(this.name());
  }

  private async search(text: string, signal: AbortSignal): Promise<void> {
    try {
      this.found.set(await this.api.entities(this.type(), text, signal));
      this.failed.set(false);
    } catch {
      if (!signal.aborted) this.failed.set(true);
    }
  }
}
