/** Emergency: one sentence that everybody can read, over everything else; no ornament, and no bright picture. */
import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { clockText } from '../../connection/freshness';
import { Icon } from '../../pieces/icon';
import { Sentence } from '../../pieces/sentence';
import type { StageLayout } from '../../stage/layout';
import { takeoverPlan } from './takeover-plan';

@Component({
  selector: 'wall-takeover',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon, Sentence],
  template: `
    @for (gold of golds(); track $index) {
      <div
        class="gold"
        [style.left.rem]="gold.x"
        [style.top.rem]="gold.y"
        [style.width.rem]="gold.width"
        [style.height.rem]="gold.height"
      ></div>
    }
    <div class="head" [style.height.rem]="plan().tab.height">
      <wall-icon name="exit" />
      @if (plan().hasWord) {
        <span>Emergency</span>
        <time>{{ since() }}</time>
      }
    </div>
    <wall-sentence
      [style.left.rem]="plan().body.x"
      [style.top.rem]="plan().body.y"
      [text]="text()"
      [detail]="detail()"
      [width]="plan().body.width"
      [height]="plan().body.height"
      [most]="plan().most"
      [detailSize]="plan().detailSize"
      [ink]="plan().ink"
    />
  `,
  styleUrl: './takeover.css',
  host: { role: 'alert', '[attr.data-by]': 'by()' },
})
export class TakeoverScene {
  readonly stage = input.required<StageLayout>();
  readonly text = input.required<string>();
  readonly detail = input<string | null>(null);
  /** when it began, ISO 8601 */
  readonly startedAt = input<string | null>(null);
  /** who began it: for those who watch the page, not for the arena */
  readonly by = input<string | null>(null);
  /** of the screen's profile */
  readonly timeZone = input<string>();

  protected readonly plan = computed(() => takeoverPlan(this.stage()));
  protected readonly golds = computed(() => {
    const { tab, rail } = this.plan();
    return rail ? [tab, rail] : [tab];
  });
  protected readonly since = computed(() => {
    const at = Date.parse(this.startedAt() ?? '');
    return Number.isNaN(at) ? '' : `since ${clockText(at, this.timeZone()).slice(0, 5)}`;
  });
}
