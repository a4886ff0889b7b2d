/** A report that is being made: how far it is, stage by stage; the page may be left and come back to. */
import { Component, computed, input } from '@angular/core';
import type { Report, ReportStage } from '@coliseum/contracts';
import { Icon } from '@coliseum/ui';
import { TYPE_WORDS } from '../../../report/words/type-words';
import { Notice } from './notice';

type Shown = Exclude<ReportStage, 'done'>;
const STAGES: readonly { stage: Shown; words: string }[] = [
  { stage: 'waiting', words: 'its turn' },
  { stage: 'figures', words: 'figures' },
  { stage: 'dna', words: 'audience DNA' },
  { stage: 'pages', words: 'pages' },
];

@Component({
  selector: 'coliseum-making',
  imports: [Icon, Notice],
  template: `<coliseum-notice [heading]="heading()">
    <progress max="100" [value]="percent()" [attr.aria-label]="'Progress of ' + heading()"></progress>
    <p class="figure" role="status">{{ percent() }} %, {{ now() }}</p>
    <ol>
      @for (one of stages(); track one.stage) {
        <li [class]="one.state" [attr.aria-current]="one.state === 'now' ? 'step' : null">
          <ui-icon [name]="one.state === 'over' ? 'check' : 'clock'" />{{ one.words }}
        </li>
      }
    </ol>
    <p>You can leave this page: the report is made all the same, and stands at this address.</p>
  </coliseum-notice>`,
  styles: `
    progress {
      width: min(26rem, 80vw);
      height: 0.75rem;
      accent-color: var(--act);
    }
    ol {
      display: flex;
      flex-wrap: wrap;
      gap: 0.25rem 1.25rem;
      justify-content: center;
    }
    li {
      display: inline-flex;
      gap: 0.375rem;
      align-items: center;
      color: var(--t3);
    }
    .now {
      color: var(--act);
      font-weight: 600;
    }
    .over {
      color: var(--ok);
    }
  `,
})
export class Making {
  readonly report = input.required<Report>();
  protected readonly heading = computed(() => {
    const { type, entityName } = this.report();
    return `${TYPE_WORDS[type]}: ${entityName}`;
  });
  protected readonly percent = computed(() => Math.round(this.report().progress));
  private readonly place = computed(() => STAGES.findIndex(({ stage }) => stage === this.report().stage));
  protected readonly now = computed(() =>
    this.report().status === 'queued'
      ? 'waiting for its turn'
      : `now its ${STAGES[this.place()]?.words ?? 'end'}`,
  );
  protected readonly stages = computed(() =>
    STAGES.map((one, i) => ({
      ...one,
      state: i < this.place() ? 'over' : i === this.place() ? 'now' : 'next',
    })),
  );
}
