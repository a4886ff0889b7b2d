/** What stood when: the kept revisions, official ones with their seal; each opens with its ranks. */
import { Component, computed, inject, output } from '@angular/core';
import type { BoardState } from '@coliseum/contracts';
import {
  Button,
  Failure,
  formatCount,
  formatScore,
  formatWhen,
  Icon,
  Panel,
  Segmented,
  type Segment,
  Skeleton,
  Tag,
  zoneName,
} from '@coliseum/ui';
import { Clock } from '../../../time/clock';
import { Preferences } from '../../../time/preferences';
import { OpenBoard } from './open-board';
import { RevisionStore } from './revision-store';

type Shown = 'all' | 'frozen' | 'official';
const SHOWN: readonly Segment<Shown>[] = [
  { value: 'all', label: 'All' },
  { value: 'frozen', label: 'Frozen' },
  { value: 'official', label: 'Official' },
];

@Component({
  selector: 'dia-revisions-panel',
  imports: [Button, Failure, Icon, Panel, Segmented, Skeleton, Tag],
  template: `<section uiPanel class="wraps" heading="Revisions" [meta]="zoneWords()">
    <ui-segmented
      panelSide
      label="Which revisions"
      [segments]="segments"
      [value]="shown()"
      (valueChange)="show($event)"
    />
    <div class="body">
      @if (rows(); as all) {
        <ol>
          @for (row of all; track row.key) {
            <li>
              <button
                uiButton
                type="button"
                [small]="true"
                [attr.aria-label]="'Open revision ' + row.number"
                (click)="opened.emit(row.key)"
              >
                {{ row.number }}
              </button>
              <span class="who">
                @if (row.one.leader; as leader) {
                  {{ leader.entityName }} <span class="unit figure">{{ row.score }}</span>
                } @else {
                  <span class="unit">nobody ranked</span>
                }
              </span>
              @if (row.one.official; as seal) {
                <ui-tag [tone]="seal.supersededAt ? 'plain' : 'gold'">{{
                  seal.supersededAt ? 'superseded' : 'official'
                }}</ui-tag>
              } @else if (row.one.state !== 'live') {
                <ui-tag>{{ row.one.state }}</ui-tag>
              }
              <time class="figure" [attr.datetime]="row.one.generatedAt">{{ row.when }}</time>
            </li>
          } @empty {
            <li class="hint">
              {{ shown() === 'all' ? 'Nothing was published yet.' : 'None was ' + shown() + ' yet.' }}
            </li>
          }
        </ol>
        @if (store.hasOlder()) {
          <button uiButton kind="ghost" type="button" [disabled]="store.busy()" (click)="store.older()">
            {{ store.busy() ? 'Looking…' : 'Older ones' }}<ui-icon name="down" />
          </button>
        }
        @if (store.failure(); as why) {
          <p class="fault" role="status">
            <ui-icon name="clock" /><span
              >{{ why.message }} <span class="mono">{{ why.requestId }}</span></span
            >
          </p>
        }
      } @else if (store.failure(); as why) {
        <ui-failure heading="The revisions did not load" [requestId]="why.requestId" (retry)="store.ask()">
          {{ why.message }} None of them is lost.
        </ui-failure>
      } @else if (open.place()) {
        <ui-skeleton class="shape" />
      } @else {
        <p class="hint">Choose an event: each has a history of its own.</p>
      }
    </div>
  </section>`,
  styles: `
    .body {
      display: grid;
      gap: 0.25rem;
      padding: 0.5rem 0.75rem;
    }
    li {
      display: flex;
      gap: 0.5rem;
      align-items: center;
      min-height: 2rem;
      border-bottom: 1px solid var(--line);
      color: var(--t2);
    }
    li.hint {
      border: 0;
    }
    .who {
      flex: 1;
      min-width: 0;
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
    }
    time {
      color: var(--t3);
      font: var(--f12);
      white-space: nowrap;
    }
    .shape {
      height: 8rem;
      border-radius: var(--r-s);
    }
  `,
})
export class RevisionsPanel {
  private readonly clock = inject(Clock);
  private readonly zone = inject(Preferences).zone;
  protected readonly open = inject(OpenBoard);
  protected readonly store = inject(RevisionStore);
  /** `epoch/revision` */
  readonly opened = output<string>();
  protected readonly segments = SHOWN;
  protected readonly shown = computed<Shown>(() => {
    const state = this.store.state();
    return state === 'frozen' || state === 'official' ? state : 'all';
  });
  protected readonly zoneWords = computed(() => zoneName(this.zone(), this.clock.now()));
  protected readonly rows = computed(
    () =>
      this.store.items()?.map((one) => ({
        one,
        key: `${one.epoch}/${one.revision}`,
        number: formatCount(one.revision),
        score: formatScore(one.leader?.score),
        when: formatWhen(one.generatedAt, this.clock.now(), this.zone()),
      })) ?? null,
  );

  protected show(shown: Shown): void {
    const state: BoardState | null = shown === 'all' ? null : shown;
    this.store.state.set(state);
  }
}
