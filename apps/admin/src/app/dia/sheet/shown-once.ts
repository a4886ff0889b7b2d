/** A secret that was just made: shown this once, copied, and gone when the dialog is closed. */
import { Component, type ElementRef, inject, input, output, signal, viewChild } from '@angular/core';
import { DOCUMENT } from '@angular/common';
import { Button, Icon } from '@coliseum/ui';
import { Sheet } from './sheet';

@Component({
  selector: 'dia-shown-once',
  imports: [Button, Icon, Sheet],
  template: `<dia-sheet #sheet [heading]="heading()" [firm]="true" (closed)="closed.emit()">
    <div class="about"><ng-content /></div>
    <div class="secret">
      <input
        #field
        class="control mono"
        readonly
        autocomplete="off"
        spellcheck="false"
        [attr.aria-label]="label()"
        [value]="secret()"
        (focus)="field.select()"
      />
      <button uiButton kind="primary" type="button" (click)="copy()"><ui-icon name="copy" />Copy</button>
    </div>
    <p class="hint" role="status">{{ said() }}</p>
    <ng-container sheetFoot>
      <button uiButton type="button" (click)="sheet.close()">I have kept it</button>
    </ng-container>
  </dia-sheet>`,
  styles: `
    .about {
      display: grid;
      gap: 0.5rem;
      color: var(--t2);
    }
    .secret {
      display: flex;
      gap: 0.375rem;
    }
  `,
})
export class ShownOnce {
  private readonly window = inject(DOCUMENT).defaultView;
  private readonly field = viewChild.required<ElementRef<HTMLInputElement>>('field');
  readonly heading = input.required<string>();
  /** of the field: what the secret is */
  readonly label = input.required<string>();
  readonly secret = input.required<string>();
  readonly closed = output();
  protected readonly said = signal(
    'It is kept nowhere in this form: once this is closed, nobody sees it again.',
  );

  protected async copy(): Promise<void> {
    try {
      await this.window?.navigator.clipboard.writeText(this.secret());
      this.said.set('Copied.');
    } catch {
      // over plain HTTP there is no clipboard: what is marked can be copied by hand
      this.field().nativeElement.select();
      this.said.set('Marked: copy it with Ctrl C.');
    }
  }
}
