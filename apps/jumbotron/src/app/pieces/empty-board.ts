/** A board before its first entry: the stone stands and waits for light. */
import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { StageLayout } from '../stage/layout';

const PLANK = 15;
const ROW = 8;

@Component({
  selector: 'wall-empty-board',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <p [style.height.rem]="plank" [style.width.rem]="width()">
      <span class="roman">{{ words() }}</span>
    </p>
    @for (y of rules(); track y) {
      <div class="rule" [style.top.rem]="y" [style.width.rem]="width()"></div>
    }
  `,
  host: { '[style.top.rem]': 'top()' },
  styles: `
    :host {
      position: absolute;
      left: 0;
    }
    p {
      display: flex;
      align-items: center;
      justify-content: center;
      margin: 0 -3rem;
      padding: 0 3rem;
      box-sizing: content-box;
      background: var(--lit-1);
      box-shadow: inset 0 0.3rem 0 var(--edge);
    }
    span {
      font-size: 6.2rem;
      color: var(--mist);
      white-space: nowrap;
    }
    .rule {
      position: absolute;
      left: 0;
    }
  `,
})
export class EmptyBoard {
  readonly stage = input.required<StageLayout>();
  readonly words = input.required<string>();
  readonly top = input.required<number>();
  readonly width = input.required<number>();

  protected readonly plank = PLANK;
  protected readonly rules = computed(() => {
    const rows = Math.max(0, Math.floor((this.stage().innerHeight - this.top() - PLANK) / ROW));
    return Array.from({ length: rows }, (_, i) => PLANK + (i + 1) * ROW - 0.4);
  });
}
