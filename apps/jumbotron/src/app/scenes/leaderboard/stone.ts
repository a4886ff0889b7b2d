/** What never moves on a leaderboard: the floor, the rank numerals, the engraved rules, the leader's plank and laurel. */
import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { Laurel } from '../../pieces/laurel';
import type { BoardPage } from '../../stage/board-plan';
import { at, type Motion } from '../../stage/motion';

@Component({
  selector: 'wall-stone',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Laurel],
  template: `
    @if (lead(); as lead) {
      <div
        class="lamp"
        [style.transform]="at(lead.slot)"
        [style.width.rem]="lead.slot.w"
        [style.height.rem]="lead.slot.h"
      ></div>
      <wall-laurel
        [style.transform]="at(lead.slot)"
        [style.--plank.rem]="lead.slot.h"
        [rank]="lead.entry.rank"
      />
    }
    @for (place of plain(); track place.stone) {
      <div
        class="slot"
        animate.enter="appearing"
        animate.leave="vanishing"
        [style.transform]="at(place.slot)"
        [style.width.rem]="place.slot.w"
        [style.height.rem]="place.slot.h"
        [style.--line.rem]="place.slot.line"
      >
        <span class="rank" [class.long]="place.entry.rank > 99" [class.longest]="place.entry.rank > 999">{{
          place.entry.rank
        }}</span>
        <div class="rule"></div>
      </div>
    }
  `,
  styles: `
    :host {
      position: absolute;
      inset: 0;
    }
    :host(.still) .slot {
      animation: none;
    }
    .lamp,
    .slot,
    wall-laurel {
      position: absolute;
      left: 0;
      top: 0;
    }
    .lamp {
      background: var(--lit-1);
      box-shadow: inset 0 0.3rem 0 var(--gold);
      margin: 0 -3rem;
      padding: 0 3rem;
      box-sizing: content-box;
    }
    wall-laurel {
      /* it stays in sight when a new leader rises over the plank */
      z-index: 60;
      width: 13.6rem;
      height: 13.6rem;
      margin: calc(var(--plank) / 2 - 6.7rem) 0 0 -0.6rem;
    }
    wall-laurel {
      font-size: var(--cap);
    }
    .rank {
      position: absolute;
      left: 0;
      top: 0;
      width: 7.4rem;
      height: calc(var(--line) - 0.4rem);
      line-height: calc(var(--line) - 0.4rem);
      text-align: right;
      font-size: 5.6rem;
      font-weight: 560;
      letter-spacing: -0.02em;
      font-variant-numeric: tabular-nums;
      color: var(--haze);
    }
    .rank.long {
      font-size: 4.1rem;
    }
    .rank.longest {
      font-size: var(--floor);
      letter-spacing: -0.04em;
    }
    .rule {
      position: absolute;
      left: 0;
      right: 0;
      bottom: 0;
    }
    :host(.tower) wall-laurel {
      width: 16rem;
      height: 16rem;
      margin: calc(var(--plank) / 2 - 7.8rem) 0 0 -1rem;
    }
    :host(.tower) wall-laurel {
      font-size: 8.4rem;
    }
    :host(.ribbon) wall-laurel {
      font-size: 9.6rem;
    }
    :host(.tower) .rank {
      width: 8rem;
      top: 0.5rem;
      height: calc(var(--line) - 5.7rem);
      line-height: calc(var(--line) - 5.7rem);
    }
    :host(.ribbon) .lamp {
      margin: 0 0 0 -2.4rem;
      padding: 0 0 0 2.4rem;
    }
    :host(.ribbon) wall-laurel {
      width: 20rem;
      height: 20rem;
      margin: calc(var(--plank) / 2 - 9.8rem) 0 0 2rem;
    }
    :host(.ribbon) .rank {
      width: 6.6rem;
      top: 0.2rem;
      height: calc(var(--line) - 5.2rem);
      line-height: calc(var(--line) - 5.2rem);
    }
  `,
  host: { '[class]': 'look()', '[class.still]': "motion() !== 'page'" },
})
export class Stone {
  readonly page = input.required<BoardPage>();
  readonly motion = input.required<Motion>();
  /** as the rows' own */
  readonly look = input.required<string>();
  protected readonly at = at;
  protected readonly lead = computed(() => this.page().places.find(({ slot }) => slot.lead));
  protected readonly plain = computed(() => this.page().places.filter(({ slot }) => !slot.lead));
}
