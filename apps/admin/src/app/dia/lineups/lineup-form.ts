/** Who is in the line-up, in which order, and among whom it is looked at. */
import { Component, computed, ElementRef, inject, input, output, signal } from '@angular/core';
import { Button, Icon, Panel } from '@coliseum/ui';
import { EntityPicker } from '../scenes/entity-picker';
import { type LineupQuery, MOST_ARTISTS, moved, withArtists } from './lineup-query';

export interface NamedArtist {
  id: string;
  name: string;
}

@Component({
  selector: 'dia-lineup-form',
  imports: [Button, EntityPicker, Icon, Panel],
  templateUrl: './lineup-form.html',
  styleUrl: './lineup-form.css',
})
export class LineupForm {
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  readonly query = input.required<LineupQuery>();
  /** in their order; of an event's own line-up too */
  readonly artists = input.required<readonly NamedArtist[]>();
  /** whose line-up it is, where it is an event's own */
  readonly eventName = input.required<string | null>();
  readonly queryChanged = output<LineupQuery>();
  /** what was done, for who does not see it */
  protected readonly said = signal('');
  private readonly ids = computed(() => this.artists().map(({ id }) => id));
  protected readonly full = computed(() => this.ids().length >= MOST_ARTISTS);
  protected readonly meta = computed(() => {
    const { length } = this.ids();
    return length === 0 ? '' : `${length} ${length === 1 ? 'artist' : 'artists'}`;
  });

  focus(): void {
    this.host.nativeElement.querySelector('input')?.focus();
  }

  protected add(id: string): void {
    if (id === '' || this.ids().includes(id) || this.full()) return;
    this.change([...this.ids(), id]);
  }

  protected remove({ id, name }: NamedArtist): void {
    this.change(this.ids().filter((other) => other !== id));
    this.said.set(`${name} is out of it.`);
    this.focus();
  }

  /** The button stays under the finger: it goes along with its artist. */
  protected move({ id, name }: NamedArtist, step: 1 | -1): void {
    const ids = moved(this.ids(), id, step);
    this.change(ids);
    this.said.set(`${name} is number ${ids.indexOf(id) + 1} of ${ids.length}.`);
  }

  protected takeEvent(eventId: string): void {
    if (eventId !== '') this.queryChanged.emit({ ...this.query(), artistIds: [], amongId: null, eventId });
  }

  /** Among an event's audience are artists of one's own, even where they are an event's line-up. */
  protected pickAmong(id: string): void {
    this.queryChanged.emit({ ...withArtists(this.query(), this.ids()), amongId: id || null });
  }

  protected set(changes: Partial<LineupQuery>): void {
    this.queryChanged.emit({ ...this.query(), ...changes });
  }

  private change(ids: readonly string[]): void {
    this.queryChanged.emit(withArtists(this.query(), ids));
  }
}
