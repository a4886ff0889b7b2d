/** When an item may be shown: time of day, weekdays, what the vote of an event is doing. */
import { Component, input, output } from '@angular/core';
import {
  EVENT_PHASES,
  type EventPhase,
  type SceneSchedule,
  type Weekday,
  WEEKDAYS,
} from '@coliseum/contracts';
import { EntityPicker } from '../scenes/entity-picker';
import { PHASE_WORDS, WEEKDAY_WORDS } from '../walls/wall-words';
import { tidied } from './schedule-words';

@Component({
  selector: 'dia-schedule-form',
  imports: [EntityPicker],
  template: `<div class="row">
      <label class="field">
        <span>From</span>
        <input class="control" type="time" [value]="when()?.from ?? ''" (change)="write('from', $event)" />
      </label>
      <label class="field">
        <span>Until</span>
        <input class="control" type="time" [value]="when()?.to ?? ''" (change)="write('to', $event)" />
      </label>
    </div>
    <fieldset>
      <legend>Days</legend>
      @for (day of days; track day) {
        <label class="check">
          <input type="checkbox" [checked]="when()?.weekdays?.includes(day)" (change)="switchDay(day)" />{{
            dayWords[day]
          }}
        </label>
      }
    </fieldset>
    <fieldset>
      <legend>Only</legend>
      @for (phase of phases; track phase) {
        <label class="check">
          <input
            type="checkbox"
            [checked]="when()?.phases?.includes(phase)"
            (change)="switchPhase(phase)"
          />{{ phaseWords[phase] }}
        </label>
      }
    </fieldset>
    @if (when()?.phases && !ofEvent()) {
      <dia-entity-picker
        label="Whose vote"
        type="event"
        [chosen]="when()?.phaseEventId"
        (picked)="write('phaseEventId', $event)"
      />
    }
    <p class="hint">By the clock of each wall. Nothing chosen: always.</p>`,
  styles: `
    :host {
      display: grid;
      gap: 0.5rem;
    }
    .row {
      display: grid;
      grid-template-columns: 1fr 1fr;
      gap: 0.75rem;
    }
    fieldset {
      display: flex;
      flex-wrap: wrap;
      gap: 0 0.75rem;
      min-width: 0;
      padding: 0;
      border: 0;
    }
    legend {
      padding: 0;
      color: var(--t2);
      font: 500 0.8125rem/1.125rem var(--sans);
    }
  `,
})
export class ScheduleForm {
  readonly when = input.required<SceneSchedule | null>();
  /** the scene itself is about an event: its vote is meant */
  readonly ofEvent = input(false);
  readonly changed = output<SceneSchedule | null>();
  protected readonly days = WEEKDAYS;
  protected readonly dayWords = WEEKDAY_WORDS;
  protected readonly phases = EVENT_PHASES;
  protected readonly phaseWords = PHASE_WORDS;

  protected write(field: 'from' | 'to' | 'phaseEventId', event: Event | string): void {
    const value =
      typeof event === 'string' ? event : event.target instanceof HTMLInputElement ? event.target.value : '';
    this.set({ [field]: value });
  }

  protected switchDay(day: Weekday): void {
    this.set({ weekdays: toggled(this.when()?.weekdays ?? [], day) });
  }

  protected switchPhase(phase: EventPhase): void {
    const phases = toggled(this.when()?.phases ?? [], phase);
    this.set({ phases, ...(phases.length === 0 && { phaseEventId: undefined }) });
  }

  private set(changes: Partial<Record<keyof SceneSchedule, unknown>>): void {
    this.changed.emit(tidied({ ...this.when(), ...changes } as SceneSchedule));
  }
}

const toggled = <T>(all: readonly T[], one: T): T[] =>
  all.includes(one) ? all.filter((other) => other !== one) : [...all, one];
