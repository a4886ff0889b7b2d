/** How often a schedule comes round, chosen in words, or written as a cron. */
import { Component, computed, input, linkedSignal, output } from '@angular/core';
import { cronOf, type Rhythm, rhythmOf, type RhythmKind, RHYTHMS } from './rhythm';

const WORDS: Readonly<Record<RhythmKind, string>> = {
  daily: 'every day',
  workdays: 'Monday to Friday',
  weekly: 'every week',
  monthly: 'every month',
  cron: 'by a cron',
};
const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
/** weeks begin with Monday */
const WEEK = [1, 2, 3, 4, 5, 6, 0].map((value) => ({ value, label: DAYS[value] ?? '' }));

@Component({
  selector: 'dia-rhythm-field',
  template: `<label class="field">
      <span>How often</span>
      <select #kind class="control" (change)="pick(kind.value)">
        @for (one of kinds; track one) {
          <option [value]="one" [selected]="one === rhythm().kind">{{ words[one] }}</option>
        }
      </select>
    </label>
    @if (rhythm().kind === 'weekly') {
      <label class="field">
        <span>Day</span>
        <select #weekday class="control" (change)="set({ weekday: +weekday.value })">
          @for (day of week; track day.value) {
            <option [value]="day.value" [selected]="day.value === rhythm().weekday">{{ day.label }}</option>
          }
        </select>
      </label>
    }
    @if (rhythm().kind === 'monthly') {
      <label class="field">
        <span>Day of the month</span>
        <input
          #day
          class="control"
          type="number"
          min="1"
          max="31"
          [value]="rhythm().day"
          (change)="set({ day: day.valueAsNumber || 1 })"
        />
      </label>
    }
    @if (rhythm().kind === 'cron') {
      <label class="field">
        <span>Cron</span>
        <input
          #text
          class="control mono"
          autocomplete="off"
          spellcheck="false"
          maxlength="120"
          aria-describedby="cron-hint"
          [value]="cron()"
          (input)="changed.emit(text.value.trim())"
        />
        <span id="cron-hint" class="hint">minute hour day month weekday, as 30 6 * * 1-5</span>
      </label>
    } @else {
      <label class="field">
        <span>Time</span>
        <input
          #time
          class="control"
          type="time"
          [value]="rhythm().time"
          (change)="set({ time: time.value })"
        />
      </label>
    }`,
  styles: `
    :host {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr));
      gap: 0.75rem;
    }
  `,
})
export class RhythmField {
  readonly cron = input.required<string>();
  readonly changed = output<string>();
  protected readonly kinds = RHYTHMS;
  protected readonly words = WORDS;
  protected readonly week = WEEK;
  private readonly read = computed(() => rhythmOf(this.cron()));
  /** whoever chose to write a cron goes on writing, also where a rhythm would say the same */
  protected readonly rhythm = linkedSignal<Rhythm, Rhythm>({
    source: this.read,
    computation: (read, before) => (before?.value.kind === 'cron' ? { ...read, kind: 'cron' } : read),
  });

  protected pick(value: string): void {
    const kind = RHYTHMS.find((one) => one === value);
    if (kind) this.set({ kind });
  }

  protected set(changes: Partial<Rhythm>): void {
    const rhythm = { ...this.rhythm(), ...changes };
    if (rhythm.time === '') return;
    this.rhythm.set(rhythm);
    const cron = cronOf(rhythm);
    if (cron !== null) this.changed.emit(cron);
  }
}
