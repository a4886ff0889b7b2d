/** The queues in figures: what waits, runs, is put off, and has failed in each. */
import { Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Pipeline } from '@coliseum/contracts';
import { formatCount, Panel } from '@coliseum/ui';

@Component({
  selector: 'dia-queue-figures',
  imports: [Panel, RouterLink],
  template: `<section uiPanel heading="Queues" [meta]="known() ? '' : 'Redis does not say'">
    <a panelSide routerLink="/dia/coliseum/queues">Open</a>
    <table class="data-table">
      <thead>
        <tr>
          <th scope="col">Queue</th>
          <th scope="col" class="num">Waits</th>
          <th scope="col" class="num">Runs</th>
          <th scope="col" class="num">Later</th>
          <th scope="col" class="num">Failed</th>
        </tr>
      </thead>
      <tbody>
        @for (queue of rows(); track queue.name) {
          <tr [attr.data-queue]="queue.name">
            <th scope="row">
              {{ queue.name }}
              @if (queue.paused) {
                <span class="unit">paused</span>
              }
            </th>
            @for (count of queue.counts; track $index) {
              <td class="num" [class.zero]="count === '0'">{{ count }}</td>
            }
          </tr>
        }
      </tbody>
    </table>
  </section>`,
  styleUrl: './figures.css',
})
export class QueueFigures {
  readonly queues = input.required<Pipeline['queues']>();
  readonly known = input(true);
  protected readonly rows = computed(() =>
    this.queues().map(({ name, paused, counts }) => ({
      name,
      paused: paused === true,
      counts: [counts?.waiting, counts?.active, counts?.delayed, counts?.failed].map(formatCount),
    })),
  );
}
