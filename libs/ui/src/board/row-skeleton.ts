/** The shape of a board whose rows are on their way. */
import { Component, computed, input } from '@angular/core';
import { Skeleton } from '../frame/skeleton';

@Component({
  selector: 'ui-row-skeleton',
  imports: [Skeleton],
  template: `@for (row of places(); track row) {
    <div>
      <ui-skeleton class="rank" /><ui-skeleton class="face" /><ui-skeleton class="name" /><ui-skeleton
        class="score"
      />
    </div>
  }`,
  styles: `
    div {
      display: grid;
      grid-template-columns: 2.125rem 2.25rem minmax(0, 1fr) 3.5rem;
      gap: 0.75rem;
      align-items: center;
      min-height: 3.5rem;
      padding: 0 1rem;
      border-top: 1px solid var(--line);
    }
    .rank,
    .face {
      height: 2.25rem;
    }
    .rank {
      border-radius: 1.0625rem 1.0625rem 3px 3px;
    }
    .face {
      border-radius: 50%;
    }
    .name {
      width: 45%;
    }
  `,
})
export class RowSkeleton {
  readonly rows = input(6);
  protected readonly places = computed(() => Array.from({ length: this.rows() }, (_, i) => i));
}
