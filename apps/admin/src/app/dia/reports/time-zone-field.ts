/** A zone of the IANA data, typed with the browser's own list beside it. */
import { Component, computed, input, output } from '@angular/core';
import { TimeZone } from '@coliseum/domain';

let count = 0;

@Component({
  selector: 'dia-time-zone-field',
  template: `<label class="field">
      <span>{{ label() }}</span>
      <input
        #field
        class="control"
        autocomplete="off"
        spellcheck="false"
        maxlength="64"
        [attr.list]="listId"
        [placeholder]="placeholder()"
        [value]="zone()"
        [attr.aria-invalid]="wrong() || null"
        (change)="picked.emit(field.value.trim())"
      />
    </label>
    <datalist [id]="listId">
      @for (one of zones; track one) {
        <option [value]="one"></option>
      }
    </datalist>
    @if (wrong()) {
      <p class="fault">No zone is called so; such as Europe/Berlin.</p>
    }`,
})
export class TimeZoneField {
  readonly label = input('Time zone');
  readonly zone = input.required<string>();
  readonly placeholder = input('');
  readonly picked = output<string>();
  protected readonly listId = `zones-${(count += 1)}`;
  protected readonly zones = ['UTC', ...Intl.supportedValuesOf('timeZone')];
  protected readonly wrong = computed(() => this.zone() !== '' && !TimeZone.find(this.zone()));
}
