/** A choice of a few, all in sight; one is pressed. */
import { Component, input, model } from '@angular/core';

export interface Segment<T extends string = string> {
  value: T;
  label: string;
}

@Component({
  selector: 'ui-segmented',
  host: { role: 'group', '[attr.aria-label]': 'label()', '[class.tall]': 'tall()', '[class.snug]': 'snug()' },
  template: `@for (segment of segments(); track segment.value) {
    <button type="button" [attr.aria-pressed]="segment.value === value()" (click)="value.set(segment.value)">
      {{ segment.label }}
    </button>
  }`,
  styleUrl: './segmented.css',
})
export class Segmented<T extends string = string> {
  readonly label = input.required<string>();
  readonly segments = input.required<readonly Segment<T>[]>();
  readonly tall = input(false);
  /** as wide as its place, with little room around its words */
  readonly snug = input(false);
  readonly value = model.required<T>();
}
