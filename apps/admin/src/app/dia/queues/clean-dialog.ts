/** Asks which jobs of a queue shall go. */
import { Component, computed, input, output, signal } from '@angular/core';
import { CLEANED_STATES, type Queue, type QueueClean } from '@coliseum/contracts';
import { Button, formatCount } from '@coliseum/ui';
import { Sheet } from '../sheet/sheet';
import { JOB_STATE_WORDS } from './job-words';

type State = (typeof CLEANED_STATES)[number];
const AGES = [
  { seconds: 0, words: 'of any age' },
  { seconds: 600, words: 'older than 10 min' },
  { seconds: 3_600, words: 'older than 1 h' },
  { seconds: 86_400, words: 'older than 1 d' },
] as const;

@Component({
  selector: 'dia-clean-dialog',
  imports: [Button, Sheet],
  template: `<dia-sheet #sheet [heading]="'Clean ' + queue().name" (closed)="kept.emit()">
    <label class="field">
      Jobs that are
      <select #state class="control" (change)="pickState(state.value)">
        @for (one of states; track one) {
          <option [value]="one" [selected]="one === chosen()">{{ words[one].word }}</option>
        }
      </select>
    </label>
    <label class="field">
      and are
      <select #age class="control" (change)="older.set(+age.value)">
        @for (one of ages; track one.seconds) {
          <option [value]="one.seconds">{{ one.words }}</option>
        }
      </select>
    </label>
    <p>
      {{ count() }} stand so now. They cannot be brought back.
      {{ chosen() === 'waiting' || chosen() === 'delayed' ? 'What they ask for is not done by them.' : '' }}
    </p>
    <ng-container sheetFoot>
      <button uiButton type="button" (click)="sheet.close()">Keep them</button>
      <button
        uiButton
        kind="danger"
        type="button"
        (click)="cleaned.emit({ state: chosen(), olderThanSeconds: older() })"
      >
        Remove them
      </button>
    </ng-container>
  </dia-sheet>`,
})
export class CleanDialog {
  readonly queue = input.required<Queue>();
  readonly cleaned = output<QueueClean>();
  readonly kept = output();
  protected readonly states = CLEANED_STATES;
  protected readonly words = JOB_STATE_WORDS;
  protected readonly ages = AGES;
  protected readonly chosen = signal<State>('completed');
  protected readonly older = signal(0);
  protected readonly count = computed(() => formatCount(this.queue().counts[this.chosen()]));

  protected pickState(value: string): void {
    this.chosen.set(CLEANED_STATES.find((one) => one === value) ?? 'completed');
  }
}
