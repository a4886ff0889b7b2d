/** The row of key figures over the boards, in every state of the same height. */
import { Component, computed, effect, inject, input } from '@angular/core';
import type { KpiWindow } from '@coliseum/contracts';
import { Failure, KpiTile, Skeleton, STALE_AFTER_MS, StaleNote, Trend } from '@coliseum/ui';
import { Preferences } from '../../time/preferences';
import { keyTiles } from './key-tiles';
import { KpiStore } from './kpi-store';

@Component({
  selector: 'coliseum-key-figures',
  imports: [Failure, KpiTile, Skeleton, StaleNote, Trend],
  template: `<h2 class="visually-hidden">Key figures</h2>
    @if (store.kpis(); as kpis) {
      <div class="tiles">
        @for (tile of tiles(); track tile.name) {
          <ui-kpi-tile
            [name]="tile.name"
            [icon]="tile.icon"
            [value]="tile.value"
            [format]="tile.format"
            [history]="tile.history"
          >
            @if (tile.trend; as trend) {
              <ui-trend [trend]="trend" [text]="tile.change" />
            }
            {{ tile.against }}
          </ui-kpi-tile>
        }
      </div>
      @if (store.ageMs() >= staleAfterMs) {
        <ui-stale-note [at]="kpis.asOf" [ageMs]="store.ageMs()" [zone]="zone()" />
      }
    } @else if (store.failure(); as why) {
      <ui-failure heading="The key figures did not load" [requestId]="why.requestId" (retry)="store.ask()">
        {{ why.message }} Events are still counted. It is asked again every 5 s.
      </ui-failure>
    } @else {
      <p class="visually-hidden" role="status">Loading the key figures</p>
      <div class="tiles">
        @for (place of [0, 1, 2, 3]; track place) {
          <ui-skeleton />
        }
      </div>
    }`,
  styles: `
    :host {
      display: block;
    }
    .tiles {
      display: grid;
      grid-template-columns: repeat(2, minmax(0, 1fr));
      gap: 0.75rem;
    }
    ui-kpi-tile,
    ui-skeleton {
      min-height: 6.625rem;
    }
    ui-trend {
      margin-right: 0.25rem;
    }
    ui-stale-note {
      padding-top: 0.5rem;
    }
    @media (min-width: 1024px) {
      .tiles {
        grid-template-columns: repeat(4, minmax(0, 1fr));
        gap: 1rem;
      }
      ui-kpi-tile,
      ui-skeleton {
        min-height: 5.875rem;
      }
    }
  `,
  providers: [KpiStore],
})
export class KeyFigures {
  readonly window = input.required<KpiWindow>();
  protected readonly store = inject(KpiStore);
  protected readonly zone = inject(Preferences).zone;
  protected readonly staleAfterMs = STALE_AFTER_MS;
  protected readonly tiles = computed(() => {
    const kpis = this.store.kpis();
    return kpis ? keyTiles(kpis, this.store.history()) : [];
  });

  constructor() {
    effect(() => this.store.window.set(this.window()));
  }
}
