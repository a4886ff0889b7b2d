/** Asks for a comparison of figures with the raw events, or for a range to be counted anew. */
import { Component, computed, inject, output, signal } from '@angular/core';
import type { ReconciliationRequest } from '@coliseum/contracts';
import { Button, Icon, type Segment, Segmented } from '@coliseum/ui';
import { Acts } from '../asked/acts';
import { JobsStore } from './jobs-store';

type Kind = ReconciliationRequest['kind'];
const KINDS: readonly Segment<Kind>[] = [
  { value: 'reconcile', label: 'Compare and mend' },
  { value: 'rebuild', label: 'Count anew' },
];
/** A field of the browser's tells no zone: here it is UTC, as it says. */
const utc = (value: string): string | undefined => (value === '' ? undefined : `${value}:00Z`);

@Component({
  selector: 'dia-reconcile-form',
  imports: [Button, Icon, Segmented],
  template: `<form (submit)="$event.preventDefault(); ask()">
    <ui-segmented label="What" [snug]="true" [segments]="kinds" [(value)]="kind" />
    <div class="range">
      <label class="field">
        Events from (UTC)
        <input
          #start
          class="control"
          type="datetime-local"
          [value]="from()"
          (input)="from.set(start.value)"
        />
      </label>
      <label class="field">
        until (UTC)
        <input #end class="control" type="datetime-local" [value]="to()" (input)="to.set(end.value)" />
      </label>
    </div>
    <p class="hint" id="reconcile-hint">{{ missing() ?? hint() }}</p>
    <button
      uiButton
      type="submit"
      aria-describedby="reconcile-hint"
      [attr.aria-disabled]="missing() !== null || acts.isBusy('reconcile')"
    >
      <ui-icon name="play" />{{ kind() === 'rebuild' ? 'Count the range anew…' : 'Compare' }}
    </button>
  </form>`,
  styles: `
    form {
      display: grid;
      gap: 0.625rem;
      justify-items: start;
      padding: 0.75rem;
      border-bottom: 1px solid var(--line);
    }
    ui-segmented,
    .range {
      width: 100%;
    }
    .range {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(11rem, 1fr));
      gap: 0.625rem;
    }
  `,
})
export class ReconcileForm {
  private readonly store = inject(JobsStore);
  protected readonly acts = inject(Acts);
  readonly asked = output<ReconciliationRequest>();
  protected readonly kinds = KINDS;
  protected readonly kind = signal<Kind>('reconcile');
  protected readonly from = signal('');
  protected readonly to = signal('');
  protected readonly hint = computed(() =>
    this.kind() === 'rebuild'
      ? 'Empty: from the first event until now. Every row of the range is counted anew.'
      : 'Empty: the last 48 hours. Rows that differ are counted anew, and the difference is written down.',
  );
  /** null: nothing is missing */
  protected readonly missing = computed(() => {
    if (this.store.comparing()) return 'Another one runs; it is one at a time.';
    const [from, to] = [utc(this.from()), utc(this.to())];
    return from && to && from >= to ? 'The range must begin before it ends.' : null;
  });

  protected ask(): void {
    if (this.missing() !== null) return;
    const [from, to] = [utc(this.from()), utc(this.to())];
    this.asked.emit({ kind: this.kind(), ...(from && { from }), ...(to && { to }) });
  }
}
