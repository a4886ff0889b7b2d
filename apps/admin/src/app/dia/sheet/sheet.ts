/** A dialog over the page: native, so that focus stays inside and Escape closes; opened by being there. */
import { afterNextRender, Component, type ElementRef, input, output, viewChild } from '@angular/core';
import { Button, Icon } from '@coliseum/ui';

@Component({
  selector: 'dia-sheet',
  imports: [Button, Icon],
  template: `<dialog
    #dialog
    class="sheet"
    [class.wide]="wide()"
    [class.side]="side()"
    [attr.aria-label]="heading()"
    (close)="closed.emit()"
    (cancel)="keepOpen($event)"
    (click)="closeOnBackdrop($event)"
  >
    <header>
      <h2>{{ heading() }}</h2>
      <span class="meta">{{ meta() }}</span>
      @if (!firm()) {
        <button uiButton kind="ghost" type="button" aria-label="Close" (click)="close()">
          <ui-icon name="close" />
        </button>
      }
    </header>
    <div class="body"><ng-content /></div>
    <footer><ng-content select="[sheetFoot]" /></footer>
  </dialog>`,
  styleUrl: './sheet.css',
})
export class Sheet {
  readonly heading = input.required<string>();
  readonly meta = input('');
  readonly wide = input(false);
  /** closed by a button only: what it shows is not shown again */
  readonly firm = input(false);
  /** at the right edge, as high as the page: what is beside stays in sight */
  readonly side = input(false);
  readonly closed = output();
  private readonly dialog = viewChild.required<ElementRef<HTMLDialogElement>>('dialog');

  constructor() {
    afterNextRender(() => this.dialog().nativeElement.showModal());
  }

  close(): void {
    this.dialog().nativeElement.close();
  }

  protected closeOnBackdrop(event: Event): void {
    if (event.target === this.dialog().nativeElement && !this.firm()) this.close();
  }

  /** Escape. */
  protected keepOpen(event: Event): void {
    if (this.firm()) event.preventDefault();
  }
}
