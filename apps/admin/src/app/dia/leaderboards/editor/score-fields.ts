/** What a score is made of, which way it is ordered, and what decides between equal ones. */
import { Component, computed, input, output } from '@angular/core';
import { AGGREGATIONS, type LeaderboardDefinition } from '@coliseum/contracts';
import { type BoardDraft, hasBallots, isCapped, isWeighed, WEIGHTED } from './board-draft';
import { SUMMED, UNIQUE } from './counters';
import { AGGREGATION_WORDS } from './draft-words';
import { FieldFault } from './field-fault';
import type { FieldFaults } from './field-faults';
import { TiesField } from './ties-field';
import { WeightsField } from './weights-field';

@Component({
  selector: 'dia-score-fields',
  imports: [FieldFault, TiesField, WeightsField],
  templateUrl: './score-fields.html',
  styleUrl: './definition-form.css',
})
export class ScoreFields {
  readonly draft = input.required<BoardDraft>();
  readonly base = input.required<LeaderboardDefinition | null>();
  readonly faults = input.required<FieldFaults>();
  readonly fixed = input.required<ReadonlySet<string>>();
  readonly changed = output<Partial<BoardDraft>>();
  protected readonly summed = SUMMED;
  protected readonly unique = UNIQUE;
  protected readonly weighted = WEIGHTED;
  protected readonly aggregations = AGGREGATIONS;
  protected readonly aggregationWords = AGGREGATION_WORDS;
  protected readonly isWeighed = computed(() => isWeighed(this.draft().metric));
  protected readonly hasBallots = computed(() => hasBallots(this.draft()));
  protected readonly isCapped = computed(() => isCapped(this.draft()));

  protected set(changes: Partial<BoardDraft>): void {
    this.changed.emit(changes);
  }

  protected wrong(field: string): boolean | null {
    return this.faults().has(field) || null;
  }

  protected says(field: string): string | null {
    return this.faults().has(field) ? `fault-${field}` : null;
  }

  protected pickAggregation(value: string): void {
    const aggregation = AGGREGATIONS.find((one) => one === value);
    if (aggregation) this.set({ aggregation });
  }

  /** An empty field: none. */
  protected numberOf(field: HTMLInputElement): number | null {
    return field.value === '' ? null : field.valueAsNumber;
  }
}
