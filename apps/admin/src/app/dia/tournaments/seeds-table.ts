/** The seeds as they were fixed, with what made them, and how far each city came. */
import { Component, computed, input } from '@angular/core';
import type { Tournament } from '@coliseum/contracts';
import { roundName } from '@coliseum/domain';
import { formatCount, formatScore } from '@coliseum/ui';

@Component({
  selector: 'dia-seeds-table',
  template: `<div class="scroll" tabindex="0" role="region" aria-label="Seeds, table">
    <table class="data-table">
      <thead>
        <tr>
          <th scope="col" class="num">Seed</th>
          <th scope="col">City</th>
          <th scope="col" class="num">Per user</th>
          <th scope="col">Came to</th>
        </tr>
      </thead>
      <tbody>
        @for (row of rows(); track row.id) {
          <tr [class.won]="row.won">
            <td class="num">{{ row.seed }}</td>
            <th scope="row">
              {{ row.name }} <span class="unit">{{ row.country }}</span>
            </th>
            <td class="num">
              {{ row.ratio }} <span class="unit">of {{ row.users }}</span>
            </td>
            <td>{{ row.came }}</td>
          </tr>
        }
      </tbody>
    </table>
  </div>`,
  styles: `
    :host {
      display: block;
      min-height: 0;
      overflow: auto;
    }
    .scroll {
      overflow: auto;
    }
    tbody th {
      min-width: 6rem;
      white-space: normal;
      overflow-wrap: anywhere;
    }
    .won td:last-child {
      color: var(--gold);
    }
  `,
})
export class SeedsTable {
  readonly tournament = input.required<Tournament>();
  protected readonly rows = computed(() => {
    const { seeds, winner, rounds, currentRound, state } = this.tournament();
    return seeds.map(({ seed, city, engagementPerUser, activeUsers, eliminatedInRound }) => ({
      id: city.id,
      seed,
      name: city.name,
      country: city.country ?? '',
      ratio: formatScore(engagementPerUser),
      users: formatCount(activeUsers),
      won: winner?.id === city.id,
      came:
        winner?.id === city.id
          ? 'champion'
          : eliminatedInRound !== null
            ? roundName(eliminatedInRound, rounds)
            : state === 'running' && currentRound !== null
              ? 'still in'
              : '–',
    }));
  });
}
