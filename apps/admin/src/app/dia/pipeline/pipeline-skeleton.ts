/** The page's shape until its first answer. */
import { Component } from '@angular/core';
import { Skeleton } from '@coliseum/ui';

@Component({
  selector: 'dia-pipeline-skeleton',
  imports: [Skeleton],
  template: `<p class="visually-hidden" role="status">Loading the pipeline</p>
    <ui-skeleton class="sentence" /><ui-skeleton class="arches" />
    <div class="charts"><ui-skeleton /><ui-skeleton /><ui-skeleton /></div>
    <ui-skeleton class="tables" /><ui-skeleton class="strip" />`,
  styles: `
    :host {
      display: grid;
      grid-template-rows: 4.75rem 9.875rem minmax(12.5rem, 1fr) 15.5rem 3.75rem;
      gap: 0.75rem;
      height: 100%;
    }
    ui-skeleton {
      border-radius: var(--r);
    }
    .charts {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(18rem, 1fr));
      gap: 0.75rem;
      overflow: hidden;
    }
  `,
})
export class PipelineSkeleton {}
