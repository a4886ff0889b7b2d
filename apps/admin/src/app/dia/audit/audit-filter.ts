/** The filter of the log: by whom, what, to whom, between which times; each stands in the address. */
import { Component, computed, type ElementRef, inject, input, output, viewChild } from '@angular/core';
import { Button, zoneName } from '@coliseum/ui';
import { Preferences } from '../../time/preferences';
import { isFiltered, type LogQuery, momentFromField, momentToField, NEWEST } from './audit-query';

@Component({
  selector: 'dia-audit-filter',
  imports: [Button],
  host: { role: 'search', 'aria-label': 'Part of the log' },
  template: `<label class="field">
      <span>Who</span>
      <input
        #actor
        class="control"
        type="search"
        autocomplete="off"
        spellcheck="false"
        placeholder="an address or a key"
        [value]="query().actor"
        (change)="changed.emit({ actor: actor.value.trim() })"
        (input)="actor.value === '' && changed.emit({ actor: '' })"
      />
    </label>
    <label class="field">
      <span>Act</span>
      <input
        #action
        class="control"
        type="search"
        autocomplete="off"
        spellcheck="false"
        placeholder="user or user.created"
        [attr.list]="suggestions().length > 0 ? 'audit-acts' : null"
        [value]="query().action"
        (change)="changed.emit({ action: action.value.trim() })"
        (input)="action.value === '' && changed.emit({ action: '' })"
      />
    </label>
    <datalist id="audit-acts">
      @for (one of suggestions(); track one) {
        <option [value]="one"></option>
      }
    </datalist>
    <label class="field">
      <span>To whom or what</span>
      <input
        #subject
        class="control"
        type="search"
        autocomplete="off"
        spellcheck="false"
        placeholder="an address or an id"
        [value]="query().subject"
        (change)="changed.emit({ subject: subject.value.trim() })"
        (input)="subject.value === '' && changed.emit({ subject: '' })"
      />
    </label>
    <label class="field">
      <span>From ({{ zoneWord() }})</span>
      <input
        #from
        class="control"
        type="datetime-local"
        [value]="fromField()"
        (change)="changed.emit({ from: moment(from.value) })"
      />
    </label>
    <label class="field">
      <span>Until ({{ zoneWord() }})</span>
      <input
        #to
        class="control"
        type="datetime-local"
        [value]="toField()"
        (change)="changed.emit({ to: moment(to.value) })"
      />
    </label>
    <button uiButton type="button" [disabled]="!filtered()" (click)="changed.emit(everything)">
      Show all
    </button>`,
  styles: `
    :host {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(10.5rem, 100%), 1fr));
      gap: 0.5rem;
      align-items: end;
      padding: 0.625rem 0.75rem;
      border-bottom: 1px solid var(--line);
    }
    button {
      justify-self: start;
    }
  `,
})
export class AuditFilter {
  private readonly first = viewChild.required<ElementRef<HTMLInputElement>>('actor');
  private readonly zone = inject(Preferences).zone;
  readonly query = input.required<LogQuery>();
  /** acts that are known to be there */
  readonly suggestions = input<readonly string[]>([]);
  readonly changed = output<Partial<LogQuery>>();
  protected readonly everything = NEWEST;
  protected readonly filtered = computed(() => isFiltered(this.query()));
  protected readonly zoneWord = computed(() => zoneName(this.zone()));
  protected readonly fromField = computed(() => momentToField(this.query().from, this.zone()));
  protected readonly toField = computed(() => momentToField(this.query().to, this.zone()));

  focus(): void {
    this.first().nativeElement.focus();
    this.first().nativeElement.select();
  }

  protected moment(text: string): string {
    return momentFromField(text, this.zone());
  }
}
