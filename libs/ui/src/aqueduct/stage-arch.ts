/** One stage of the pipeline as an arch; its water is its backlog against the alarm threshold. */
import { Component, computed, input } from '@angular/core';
import { Icon } from '../icon/icon';
import { type Stage, waterLevel } from './stage';

const ARCH_HEIGHT = 140;
const CROWN = 12;

@Component({
  selector: 'ui-stage-arch',
  imports: [Icon],
  host: { '[class.alarm]': 'stage().alarm', role: 'listitem' },
  templateUrl: './stage-arch.html',
  styleUrl: './stage-arch.css',
})
export class StageArch {
  readonly stage = input.required<Stage>();
  protected readonly clip = computed(() => `ui-arch-${this.stage().id}`);
  protected readonly clipUrl = computed(() => `url(#${this.clip()})`);
  protected readonly waterTop = computed(
    () => ARCH_HEIGHT - waterLevel(this.stage().fill) * (ARCH_HEIGHT - CROWN),
  );
}
