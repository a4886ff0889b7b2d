/** All walls as pictures: arrows move, Space marks, Enter opens. */
import { Component, ElementRef, inject, output } from '@angular/core';
import { movedTo, columnsOf } from './grid-moves';
import { ScreensView } from './screens-view';
import { WallCard } from './wall-card';

@Component({
  selector: 'dia-wall-grid',
  imports: [WallCard],
  template: `<ul (keydown)="press($event)" aria-label="Walls">
    @for (screen of view.shown(); track screen.id) {
      <li>
        <dia-wall-card
          [attr.data-wall]="screen.id"
          [screen]="screen"
          [marked]="view.isMarked(screen.id)"
          [open]="view.openId() === screen.id"
          (opened)="opened.emit(screen.id)"
          (toggled)="view.toggle(screen.id)"
        />
      </li>
    }
    <li class="last"><ng-content /></li>
  </ul>`,
  styles: `
    ul {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(min(12.25rem, 100%), 1fr));
      gap: 0.375rem 0.5rem;
      padding: 0.625rem;
    }
    .last:empty {
      display: none;
    }
    .last {
      grid-column: span 2;
      min-width: 0;
    }
    @media (max-width: 599px) {
      ul {
        grid-template-columns: repeat(2, minmax(0, 1fr));
        gap: 0.25rem;
        padding: 0.375rem;
      }
      .last {
        grid-column: 1 / -1;
      }
    }
    @media (max-width: 359px) {
      ul {
        grid-template-columns: minmax(0, 1fr);
      }
      .last {
        grid-column: auto;
      }
    }
  `,
})
export class WallGrid {
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  protected readonly view = inject(ScreensView);
  readonly opened = output<string>();

  protected press(event: KeyboardEvent): void {
    if (!(event.target instanceof HTMLElement) || event.ctrlKey || event.metaKey || event.altKey) return;
    const card = event.target.closest<HTMLElement>('[data-wall]');
    const id = card?.dataset['wall'];
    if (!card || !id) return;
    if ((event.key === ' ' && event.target instanceof HTMLButtonElement) || event.key === 'x') {
      event.preventDefault();
      this.view.toggle(id);
      return;
    }
    this.move(event, card);
  }

  private move(event: KeyboardEvent, card: HTMLElement): void {
    const cards = [...this.host.nativeElement.querySelectorAll<HTMLElement>('[data-wall]')];
    const columns = columnsOf(cards.map((each) => each.getBoundingClientRect().top));
    const to = movedTo(event.key, cards.indexOf(card), cards.length, columns);
    if (to === null) return;
    event.preventDefault();
    cards[to]?.querySelector('button')?.focus();
  }
}
