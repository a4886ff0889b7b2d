/** What a check found, item by item: the picture, with each finding's place drawn over it. */
import { Component, computed, input, output } from '@angular/core';
import type { GateReport, PlaylistItem } from '@coliseum/contracts';
import { Button, Icon } from '@coliseum/ui';
import { itemLabel } from './item-words';
import { picturesOf } from './gate-pictures';
import { RULE_WORDS } from './gate-words';

@Component({
  selector: 'dia-gate-report',
  imports: [Button, Icon],
  template: `@if (report().problem; as why) {
      <p class="notice crit"><ui-icon name="octagon" />The check could not be done: {{ why }}</p>
    }
    @for (group of groups(); track group.key) {
      <section [attr.aria-label]="group.title">
        <header>
          <h3>{{ group.title }}</h3>
          <span class="unit">{{ group.width }} × {{ group.height }}</span>
          <button uiButton kind="ghost" type="button" [small]="true" (click)="opened.emit(group.itemId)">
            Open item
          </button>
        </header>
        @if (group.url; as url) {
          <div class="picture" [style.aspect-ratio]="group.width + ' / ' + group.height">
            <img [src]="url" [alt]="'The picture that was checked: ' + group.title" loading="lazy" />
            @for (box of group.boxes; track $index) {
              <span
                class="box"
                [class]="box.severity"
                [style.left.%]="box.left"
                [style.top.%]="box.top"
                [style.width.%]="box.width"
                [style.height.%]="box.height"
                ><b>{{ box.number }}</b></span
              >
            }
          </div>
        }
        <ol>
          @for (finding of group.findings; track $index) {
            <li [class]="finding.severity">
              <ui-icon [name]="finding.severity === 'blocks' ? 'octagon' : 'triangle'" />
              <span
                ><b>{{ $index + 1 }}. {{ rules[finding.rule] }}:</b> {{ finding.message }}</span
              >
            </li>
          } @empty {
            <li class="fine"><ui-icon name="check" />Nothing was found.</li>
          }
        </ol>
      </section>
    }`,
  styleUrl: './gate-report-view.css',
})
export class GateReportView {
  readonly report = input.required<GateReport>();
  readonly items = input.required<readonly PlaylistItem[]>();
  readonly opened = output<string>();
  protected readonly rules = RULE_WORDS;
  protected readonly groups = computed(() =>
    picturesOf(this.report()).map((group) => {
      const at = this.items().findIndex(({ id }) => id === group.itemId);
      const item = this.items()[at];
      return { ...group, title: item ? `${at + 1}. ${itemLabel(item)}` : 'an item that is gone' };
    }),
  );
}
