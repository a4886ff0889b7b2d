/** The shape of a report while it is on its way. */
import { Component } from '@angular/core';
import { Skeleton } from '@coliseum/ui';

@Component({
  selector: 'coliseum-report-skeleton',
  imports: [Skeleton],
  template: `<p class="visually-hidden" role="status">Loading the report</p>
    <div class="head">
      <ui-skeleton class="line" /><ui-skeleton class="name" /><ui-skeleton class="line" />
    </div>
    <ui-skeleton class="tiles" /><ui-skeleton class="chart" /><ui-skeleton class="chart" />`,
  styles: `
    :host {
      display: grid;
      gap: 1rem;
      max-width: 82.5rem;
      margin: 0 auto;
      padding: 1.5rem 1rem;
    }
    .head {
      display: grid;
      gap: 0.625rem;
      margin-bottom: 1rem;
    }
    .line {
      width: min(24rem, 70%);
      height: 1rem;
    }
    .name {
      width: min(32rem, 90%);
      height: 2.25rem;
    }
    .tiles {
      height: 6rem;
    }
    .chart {
      height: 22rem;
    }
    @media (min-width: 1024px) {
      :host {
        padding-inline: 2rem;
      }
    }
    @media (min-width: 1200px) {
      :host > ui-skeleton {
        margin-left: 12.75rem;
      }
    }
  `,
})
export class ReportSkeleton {}
