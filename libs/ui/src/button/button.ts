/** Buttons and links that look like buttons: one primary action a page, the rest quiet. */
import { Component, input } from '@angular/core';

@Component({
  selector: 'button[uiButton], a[uiButton]',
  host: { '[class]': 'kind()', '[class.small]': 'small()', '[class.large]': 'large()' },
  template: '<ng-content />',
  styleUrl: './button.css',
})
export class Button {
  readonly kind = input<'plain' | 'primary' | 'ghost' | 'danger'>('plain');
  readonly small = input(false);
  readonly large = input(false);
}
