/** An instant, written by the clocks of a zone, with what the server said of it beneath. */
import { Component, computed, input, output } from '@angular/core';
import { FieldFault } from '../../leaderboards/editor/field-fault';
import type { FieldFaults } from '../../leaderboards/editor/field-faults';
import { fromWallText, toWallText } from '../../tournaments/tournament-draft';

@Component({
  selector: 'dia-instant-field',
  imports: [FieldFault],
  template: `<div>
    <label class="field">
      <span
        >{{ label() }} <span class="unit">{{ zone() }}</span></span
      >
      <input
        #box
        class="control"
        type="datetime-local"
        [value]="text()"
        [attr.aria-invalid]="faults().has(field()) || null"
        [attr.aria-describedby]="faults().has(field()) ? 'fault-' + field() : null"
        (change)="picked.emit(read(box.value))"
      /> </label
    ><dia-field-fault [field]="field()" [faults]="faults()" />
  </div>`,
})
export class InstantField {
  readonly label = input.required<string>();
  readonly field = input.required<string>();
  readonly zone = input.required<string>();
  /** RFC 3339; empty: none */
  readonly at = input.required<string>();
  readonly faults = input<FieldFaults>(new Map());
  readonly picked = output<string>();
  protected readonly text = computed(() => toWallText(this.at(), this.zone()));

  protected read(text: string): string {
    return fromWallText(text, this.zone());
  }
}
