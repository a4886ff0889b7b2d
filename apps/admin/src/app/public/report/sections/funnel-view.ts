/** Distinct people from step to step: bars that begin at nought, with what of the step before came on. */
import { Component, computed, input } from '@angular/core';
import type { FunnelSection } from '@coliseum/contracts';
import { formatCount } from '@coliseum/ui';
import { figureText } from '../../../report/words/figure-words';

@Component({
  selector: 'coliseum-funnel',
  template: `<div class="head" aria-hidden="true">
      <span>Step</span><span></span><span>people</span><span>of step before</span><span>of all</span>
    </div>
    <ol>
      @for (step of steps(); track step.id) {
        <li>
          <bdi class="name">{{ step.label }}</bdi>
          <span class="track" aria-hidden="true"><i [style.width.%]="step.percent"></i></span>
          <b class="figure">{{ step.people }}<span class="visually-hidden"> people,</span></b>
          <span class="figure part"
            >{{ step.ofPrevious }}<span class="visually-hidden"> of the step before,</span></span
          >
          <span class="figure part all"
            >{{ step.ofFirst }}<span class="visually-hidden"> of the first step</span></span
          >
        </li>
      }
    </ol>`,
  styleUrl: './funnel-view.css',
})
export class FunnelView {
  readonly section = input.required<FunnelSection>();
  protected readonly steps = computed(() => {
    const { steps } = this.section();
    const most = Math.max(1, ...steps.map(({ people }) => people));
    return steps.map(({ id, label, people, ofPrevious, ofFirst }) => ({
      id,
      label,
      people: formatCount(people),
      percent: (people / most) * 100,
      ofPrevious: figureText(ofPrevious, 'ratio', null),
      ofFirst: figureText(ofFirst, 'ratio', null),
    }));
  });
}
