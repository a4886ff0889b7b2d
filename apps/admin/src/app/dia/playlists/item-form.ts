/** One item under the hand: scene and data, how long, when, whether it holds the wall. */
import { Component, computed, input, output } from '@angular/core';
import {
  LEAST_DWELL_SECONDS,
  type PlaylistItem,
  type SceneRequest,
  type SceneSchedule,
} from '@coliseum/contracts';
import { Icon } from '@coliseum/ui';
import { SceneForm } from '../scenes/scene-form';
import { readingShortfall } from './draft-edits';
import { ScheduleForm } from './schedule-form';

@Component({
  selector: 'dia-item-form',
  imports: [Icon, SceneForm, ScheduleForm],
  template: `<dia-scene-form [request]="request()" (requestChange)="setRequest($event)" />
    <label class="field dwell">
      <span>Stays <span class="unit">s</span></span>
      <input
        class="control"
        type="number"
        step="1"
        max="3600"
        [min]="least"
        [value]="item().dwellSeconds"
        (change)="setDwell($event)"
      />
    </label>
    @if (shortfall(); as seconds) {
      <p class="warn" role="status">
        <ui-icon name="triangle" />Its words need {{ seconds }} s at three words a second; it stands
        {{ item().dwellSeconds }} s.
      </p>
    }
    <h3>When</h3>
    <dia-schedule-form
      [when]="item().when ?? null"
      [ofEvent]="!!item().eventId"
      (changed)="setWhen($event)"
    />
    <label class="check">
      <input type="checkbox" [checked]="item().holds ?? false" (change)="setHolds($event)" />
      Holds the wall: while its schedule applies nothing else is shown
    </label>`,
  styles: `
    :host {
      display: grid;
      gap: 0.75rem;
    }
    .dwell {
      max-width: 8rem;
    }
    h3 {
      font: 600 0.8125rem/1.125rem var(--sans);
    }
    .warn {
      display: flex;
      gap: 0.375rem;
      color: var(--warn);
      font: var(--f12);
    }
  `,
})
export class ItemForm {
  readonly item = input.required<PlaylistItem>();
  readonly changed = output<PlaylistItem>();
  protected readonly least = LEAST_DWELL_SECONDS;
  protected readonly shortfall = computed(() => readingShortfall(this.item()));
  protected readonly request = computed<SceneRequest>(() => {
    const { id: _id, dwellSeconds: _dwell, when: _when, holds: _holds, ...request } = this.item();
    return request;
  });

  protected setRequest(request: SceneRequest): void {
    const { id, dwellSeconds, when, holds } = this.item();
    this.changed.emit({
      id,
      ...request,
      dwellSeconds,
      ...(when !== undefined && { when }),
      ...(holds !== undefined && { holds }),
    });
  }

  protected setDwell(event: Event): void {
    if (!(event.target instanceof HTMLInputElement)) return;
    const seconds = Math.min(
      3_600,
      Math.max(this.least, Math.round(Number(event.target.value) || this.least)),
    );
    event.target.value = String(seconds);
    this.changed.emit({ ...this.item(), dwellSeconds: seconds });
  }

  protected setWhen(when: SceneSchedule | null): void {
    const { when: _, ...item } = this.item();
    this.changed.emit(when ? { ...item, when } : item);
  }

  protected setHolds(event: Event): void {
    const { holds: _, ...item } = this.item();
    const holds = event.target instanceof HTMLInputElement && event.target.checked;
    this.changed.emit(holds ? { ...item, holds } : item);
  }
}
