/** Asks once more before something is done that touches more than the page: says what, and what stays. */
import { Component, input, output } from '@angular/core';
import { Button } from '@coliseum/ui';
import { Sheet } from './sheet';

@Component({
  selector: 'dia-confirm',
  imports: [Button, Sheet],
  template: `<dia-sheet #sheet [heading]="heading()" (closed)="kept.emit()">
    <div><ng-content /></div>
    <ng-container sheetFoot>
      <button uiButton type="button" (click)="sheet.close()">{{ keep() }}</button>
      <button uiButton type="button" [kind]="danger() ? 'danger' : 'primary'" (click)="confirmed.emit()">
        {{ action() }}
      </button>
    </ng-container>
  </dia-sheet>`,
})
export class Confirm {
  readonly heading = input.required<string>();
  readonly action = input.required<string>();
  readonly keep = input('Not now');
  readonly danger = input(false);
  readonly confirmed = output();
  readonly kept = output();
}
