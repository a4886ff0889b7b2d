/** The pipeline as an aqueduct: the stages that exist, in their order, under one channel that shows the flow. */
import { Component, input } from '@angular/core';
import type { Stage } from './stage';
import { StageArch } from './stage-arch';

@Component({
  selector: 'ui-aqueduct',
  imports: [StageArch],
  host: { role: 'list', 'aria-label': 'Stages of the pipeline' },
  template: `<span class="channel" aria-hidden="true" [class.still]="!flowing()"></span>
    @for (stage of stages(); track stage.id) {
      <ui-stage-arch [stage]="stage" />
    }`,
  styleUrl: './aqueduct.css',
})
export class Aqueduct {
  readonly stages = input.required<readonly Stage[]>();
  /** events arrive; without them, or without knowledge of them, the channel stands still */
  readonly flowing = input(false);
}
