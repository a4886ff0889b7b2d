/** A framed widget: heading, what it measures, a side for its controls, and a body that keeps its size in every state. */
import { Component, input } from '@angular/core';

@Component({
  selector: 'section[uiPanel]',
  host: { '[attr.aria-label]': 'heading()' },
  template: `<header>
      <h2>{{ heading() }}</h2>
      <span class="meta">{{ meta() }}</span>
      <span class="side"><ng-content select="[panelSide]" /></span>
    </header>
    <ng-content />`,
  styleUrl: './panel.css',
})
export class Panel {
  readonly heading = input.required<string>();
  readonly meta = input('');
}
