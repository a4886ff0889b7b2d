/** One failed event under the hand: why, as it came, as it is mended, and what may be done with it. */
import {
  Component,
  computed,
  effect,
  ElementRef,
  inject,
  input,
  output,
  untracked,
  viewChild,
} from '@angular/core';
import type { FailedEventDetail } from '@coliseum/contracts';
import { Button, formatDay, formatTime, Icon, Panel } from '@coliseum/ui';
import { Preferences } from '../../time/preferences';
import { Acts } from '../asked/acts';
import { Permission } from '../session/permission';
import { EventEditor } from './event-editor';
import { FailedActions } from './failed-actions';
import { count, ORIGIN_NAMES, STATUSES } from './failed-words';
import { RawView } from './raw-view';

@Component({
  selector: 'dia-failed-panel',
  imports: [Button, EventEditor, Icon, Panel, RawView],
  templateUrl: './failed-panel.html',
  styleUrl: './failed-panel.css',
})
export class FailedPanel {
  private readonly editor = viewChild.required(EventEditor);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly zone = inject(Preferences).zone;
  protected readonly acts = inject(Acts);
  protected readonly actions = inject(FailedActions);
  protected readonly permission = inject(Permission);
  readonly event = input.required<FailedEventDetail>();
  readonly closed = output();
  private readonly id = computed(() => this.event().id);
  protected readonly status = computed(() => STATUSES[this.event().status]);
  protected readonly busy = computed(() => this.acts.isBusy(this.event().id));
  protected readonly facts = computed(() => {
    const event = this.event();
    const at = (time: string): string => `${formatDay(time, this.zone())}, ${formatTime(time, this.zone())}`;
    return [
      { name: 'Event id', value: event.eventId ?? 'none was sent', mono: true },
      { name: 'Came from', value: ORIGIN_NAMES[event.origin], mono: false },
      { name: 'Refused last', value: at(event.lastAt), mono: false },
      ...(event.occurrences > 1
        ? [
            {
              name: 'Refused',
              value: `${count(event.occurrences, 'time')}, first ${at(event.firstAt)}`,
              mono: false,
            },
          ]
        : []),
      ...(event.replays > 0 ? [{ name: 'Replayed', value: count(event.replays, 'time'), mono: false }] : []),
      ...(event.editedAt
        ? [{ name: 'Edited', value: `${at(event.editedAt)} by ${event.editedBy ?? 'somebody'}`, mono: false }]
        : []),
      ...(event.storedId ? [{ name: 'Stored as', value: event.storedId, mono: true }] : []),
    ];
  });

  constructor() {
    effect(() => {
      this.id();
      // a phone shows the list above it
      untracked(() => queueMicrotask(() => this.host.nativeElement.scrollIntoView?.({ block: 'nearest' })));
    });
  }

  /** The keys go to the editor. */
  edit(): void {
    this.editor().focus();
  }
}
