/** What a report is about, chosen by name: of the directory, or of the tournaments; a campaign, or a whole brand. */
import { Component, computed, effect, inject, input, output, signal, untracked } from '@angular/core';
import type { ReportType, TournamentSummary } from '@coliseum/contracts';
import { Segmented, type Segment } from '@coliseum/ui';
import { API } from '../../api';
import { EntityPicker } from '../scenes/entity-picker';
import { type Subject, SUBJECTS } from './wish';

const LABELS: Readonly<Record<Subject, string>> = {
  event: 'Event',
  artist: 'Artist',
  campaign: 'Campaign',
  brand: 'Brand',
  city: 'City',
  tournament: 'Tournament',
};

@Component({
  selector: 'dia-subject-field',
  imports: [EntityPicker, Segmented],
  template: `@if (kinds().length > 1) {
      <ui-segmented
        label="About"
        [segments]="kinds()"
        [value]="subject()"
        (valueChange)="subjectPicked.emit($event)"
      />
    }
    @if (entity(); as type) {
      @for (one of [type]; track one) {
        <dia-entity-picker
          [label]="label()"
          [type]="one"
          [chosen]="entityId() || undefined"
          [clears]="clears()"
          (picked)="picked.emit($event)"
        />
      }
    } @else {
      <label class="field">
        <span>{{ label() }}</span>
        <select #field class="control" (change)="pick(field)">
          <option value="" [selected]="entityId() === ''">{{ none() }}</option>
          @for (tournament of tournaments() ?? []; track tournament.id) {
            <option [value]="tournament.id" [selected]="tournament.id === entityId()">
              {{ tournament.name }}, {{ tournament.state }}
            </option>
          }
        </select>
      </label>
    }`,
  styles: `
    :host {
      display: grid;
      gap: 0.5rem;
    }
  `,
})
export class SubjectField {
  private readonly api = inject(API);
  readonly type = input.required<ReportType>();
  readonly subject = input.required<Subject>();
  readonly entityId = input.required<string>();
  /** many are picked, one after another */
  readonly clears = input(false);
  readonly subjectPicked = output<Subject>();
  readonly picked = output<string>();
  protected readonly tournaments = signal<readonly TournamentSummary[] | null>(null);
  private readonly away = signal(false);
  protected readonly kinds = computed<readonly Segment<Subject>[]>(() =>
    SUBJECTS[this.type()].map((value) => ({ value, label: LABELS[value] })),
  );
  protected readonly label = computed(() => LABELS[this.subject()]);
  protected readonly entity = computed(() => {
    const subject = this.subject();
    return subject === 'tournament' ? null : subject;
  });
  protected readonly none = computed(() => {
    if (this.away()) return 'The tournaments did not load';
    return this.tournaments()?.length === 0 ? 'There is no tournament yet' : 'Choose a tournament';
  });

  constructor() {
    effect(() => {
      if (this.subject() === 'tournament' && untracked(this.tournaments) === null) void this.load();
    });
  }

  protected pick(field: HTMLSelectElement): void {
    this.picked.emit(field.value);
    if (this.clears()) field.value = '';
  }

  private async load(): Promise<void> {
    try {
      this.tournaments.set(await this.api.tournaments());
      this.away.set(false);
    } catch {
      this.away.set(true);
    }
  }
}
