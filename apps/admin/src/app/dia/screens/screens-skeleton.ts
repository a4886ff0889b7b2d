/** The page's shape until its first answer. */
import { Component } from '@angular/core';
import { Skeleton } from '@coliseum/ui';

@Component({
  selector: 'dia-screens-skeleton',
  imports: [Skeleton],
  template: `<p class="visually-hidden" role="status">Loading the walls</p>
    <div class="walls">
      @for (place of places; track place) {
        <ui-skeleton />
      }
    </div>
    <ui-skeleton class="side" />`,
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr) minmax(0, 19.875rem);
      gap: 0.75rem;
    }
    .walls {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(12.25rem, 1fr));
      gap: 0.75rem;
      align-content: start;
    }
    .walls ui-skeleton {
      height: 10.5rem;
      border-radius: var(--r);
    }
    .side {
      height: 28rem;
      border-radius: var(--r);
    }
    @media (max-width: 1023px) {
      :host {
        grid-template-columns: minmax(0, 1fr);
      }
    }
  `,
})
export class ScreensSkeleton {
  protected readonly places = Array.from({ length: 8 }, (_, i) => i);
}
