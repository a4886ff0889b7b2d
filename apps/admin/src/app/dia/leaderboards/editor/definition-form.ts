/** Every field of a definition but its score; what it may not change of a board that exists is shown and shut. */
import { Component, computed, input, output } from '@angular/core';
import { ENTITY_TYPES, type LeaderboardDefinition, REFRESHES } from '@coliseum/contracts';
import { comparisonWords } from '../../../boards/board-words';
import { NextRuns } from '../../reports/next-runs';
import { RhythmField } from '../../reports/rhythm-field';
import { TimeZoneField } from '../../reports/time-zone-field';
import type { BoardDraft } from './board-draft';
import { CitiesField } from './cities-field';
import { COMPARISONS, pluralOf, REFRESH_WORDS } from './draft-words';
import { FieldFault } from './field-fault';
import type { FieldFaults } from './field-faults';
import { fixedFields } from './fixed-fields';
import { ScoreFields } from './score-fields';
import { WindowsField } from './windows-field';

@Component({
  selector: 'dia-definition-form',
  imports: [CitiesField, FieldFault, NextRuns, RhythmField, ScoreFields, TimeZoneField, WindowsField],
  templateUrl: './definition-form.html',
  styleUrl: './definition-form.css',
})
export class DefinitionForm {
  readonly draft = input.required<BoardDraft>();
  /** as it stands; null: a new one */
  readonly base = input.required<LeaderboardDefinition | null>();
  readonly faults = input.required<FieldFaults>();
  readonly changed = output<Partial<BoardDraft>>();
  protected readonly types = ENTITY_TYPES;
  protected readonly refreshes = REFRESHES;
  protected readonly refreshWords = REFRESH_WORDS;
  protected readonly pluralOf = pluralOf;
  protected readonly comparisonWords = comparisonWords;
  protected readonly fixed = computed(() => fixedFields(this.base()));
  protected readonly ranked = computed(() =>
    this.draft().scope === 'event'
      ? this.types.filter((type) => type === 'artist' || type === 'user')
      : this.types,
  );
  protected readonly comparisons = computed(() => {
    const own = this.draft().compareToSeconds;
    return COMPARISONS.some((seconds) => seconds === own)
      ? [...COMPARISONS]
      : [...COMPARISONS, own].toSorted((a, b) => a - b);
  });
  protected readonly mayBeActive = computed(
    () => this.draft().scope === 'global' && this.draft().entityType === 'event',
  );

  protected set(changes: Partial<BoardDraft>): void {
    this.changed.emit(changes);
  }

  protected wrong(field: string): boolean | null {
    return this.faults().has(field) || null;
  }

  protected says(field: string): string | null {
    return this.faults().has(field) ? `fault-${field}` : null;
  }

  protected pickType(value: string): void {
    const entityType = ENTITY_TYPES.find((type) => type === value);
    if (entityType) this.set({ entityType });
  }

  protected pickRefresh(value: string): void {
    const refresh = REFRESHES.find((one) => one === value);
    if (refresh) this.set({ refresh });
  }
}
