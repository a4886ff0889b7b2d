/** The mark of a rehearsal: a plain band over the foot of whatever is shown, so that nobody takes the picture for live. */
import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import type { StageLayout } from '../stage/layout';

@Component({
  selector: 'wall-rehearsal-mark',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<p>Rehearsal</p>`,
  styles: `
    :host {
      position: absolute;
      z-index: 90;
      left: -1rem;
      right: -1rem;
      bottom: -1rem;
      height: calc(var(--safe-y) + 5.6rem + 1rem);
      display: block;
      /* hatched edge, plain ground: nothing of a scene looks like it */
      --hatch: repeating-linear-gradient(135deg, var(--mist) 0 1.6rem, var(--cut) 1.6rem 3.2rem);
      background:
        var(--hatch) 0 0 / 100% 0.8rem no-repeat,
        var(--cut);
    }
    p {
      position: absolute;
      left: calc(var(--safe-x) + 1rem);
      top: 1.7rem;
      font-size: 3.6rem;
      font-weight: 680;
      line-height: 1;
    }
    :host-context(.ribbon) {
      left: auto;
      top: -1rem;
      height: auto;
      width: calc(var(--safe-x) + 22rem + 1rem);
      background:
        var(--hatch) 0 0 / 0.8rem 100% no-repeat,
        var(--cut);
    }
    :host-context(.ribbon) p {
      left: 3.2rem;
      top: calc(50% - 1.8rem);
    }
  `,
})
export class RehearsalMark {
  /** the panel's own, not the one that is left for the scene */
  readonly stage = input.required<StageLayout>();
}
