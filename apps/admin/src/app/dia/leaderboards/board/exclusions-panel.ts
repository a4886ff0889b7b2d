/** Who is kept off the board, by whom, since when and why; each can be let back. */
import { Component, computed, inject, output } from '@angular/core';
import { Button, Failure, formatWhen, Icon, Panel, Skeleton, zoneName } from '@coliseum/ui';
import { Clock } from '../../../time/clock';
import { Preferences } from '../../../time/preferences';
import { Permission } from '../../session/permission';
import { ExclusionStore } from './exclusion-store';
import { OpenBoard } from './open-board';

@Component({
  selector: 'dia-exclusions-panel',
  imports: [Button, Failure, Icon, Panel, Skeleton],
  template: `<section uiPanel heading="Left out" [meta]="meta()">
    <button
      panelSide
      uiButton
      type="button"
      [small]="true"
      [disabled]="!permission.mayOperate()"
      (click)="asked.emit()"
    >
      <ui-icon name="plus" />Exclude…
    </button>
    <div class="body">
      @if (rows(); as all) {
        <ul>
          @for (row of all; track row.key) {
            <li>
              <b>{{ row.exclusion.entityName }}</b>
              <button
                uiButton
                kind="ghost"
                type="button"
                [small]="true"
                [disabled]="!permission.mayOperate()"
                (click)="store.readmit(row.exclusion)"
              >
                <ui-icon name="undo" />Let back<span class="visually-hidden">
                  {{ row.exclusion.entityName }}</span
                >
              </button>
              <small>“{{ row.exclusion.reason }}”</small>
              <small>{{ row.exclusion.excludedBy }}, {{ row.when }}{{ row.where }}</small>
            </li>
          } @empty {
            <li class="hint">Nobody is left out.</li>
          }
        </ul>
        @if (store.failure(); as why) {
          <p class="fault"><ui-icon name="clock" />{{ why.message }} This was true once.</p>
        }
      } @else if (store.failure(); as why) {
        <ui-failure heading="Who is left out is not known" [requestId]="why.requestId" (retry)="store.ask()">
          {{ why.message }} Who is left out stays so.
        </ui-failure>
      } @else {
        <ui-skeleton />
      }
    </div>
  </section>`,
  styles: `
    .body {
      padding: 0.5rem 0.75rem;
    }
    li {
      display: grid;
      grid-template-columns: minmax(0, 1fr) auto;
      align-items: center;
      padding: 0.25rem 0;
    }
    small {
      grid-column: 1 / -1;
      color: var(--t3);
      font: var(--f12);
      overflow-wrap: anywhere;
    }
  `,
})
export class ExclusionsPanel {
  private readonly clock = inject(Clock);
  private readonly zone = inject(Preferences).zone;
  private readonly open = inject(OpenBoard);
  protected readonly store = inject(ExclusionStore);
  protected readonly permission = inject(Permission);
  readonly asked = output();
  protected readonly rows = computed(
    () =>
      this.store.items()?.map((exclusion) => ({
        exclusion,
        key: `${exclusion.entityId} ${exclusion.eventId ?? ''}`,
        when: `${formatWhen(exclusion.excludedAt, this.clock.now(), this.zone())} ${zoneName(this.zone())}`,
        where: this.open.ofEvent() ? (exclusion.eventId ? ', this event' : ', all events') : '',
      })) ?? null,
  );
  protected readonly meta = computed(() => {
    const count = this.rows()?.length ?? 0;
    return count === 0 ? '' : String(count);
  });
}
