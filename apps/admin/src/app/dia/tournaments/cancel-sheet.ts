/** Cancels a tournament: what that means, a reason that is shown, and a typed word, for it cannot be taken back. */
import { Component, computed, inject, input, output, signal, viewChild } from '@angular/core';
import type { Tournament } from '@coliseum/contracts';
import { Button, Icon } from '@coliseum/ui';
import { Sheet } from '../sheet/sheet';
import { OpenTournament } from './open-tournament';

const WORD = 'cancel';
const LEAST_REASON = 3;

@Component({
  selector: 'dia-cancel-sheet',
  imports: [Button, Icon, Sheet],
  template: `<dia-sheet #sheet [heading]="'Cancel ' + tournament().name" (closed)="closed.emit()">
    <p class="fault"><ui-icon name="octagon" />This cannot be taken back.</p>
    <p>
      No further match is decided, and walls that show it say so. What was played stays to be read, with the
      reason beside it.
    </p>
    <label class="field">
      <span>Reason, shown and kept in the audit log</span>
      <input
        #why
        class="control"
        maxlength="500"
        autocomplete="off"
        [value]="reason()"
        (input)="reason.set(why.value)"
      />
    </label>
    <label class="field">
      <span
        >Type <b class="mono">{{ word }}</b> to confirm</span
      >
      <input
        #field
        class="control"
        autocomplete="off"
        spellcheck="false"
        [value]="typed()"
        (input)="typed.set(field.value)"
        (keydown.enter)="cancel()"
      />
    </label>
    <ng-container sheetFoot>
      <button uiButton type="button" (click)="sheet.close()">Keep it</button>
      <button uiButton kind="danger" type="button" [disabled]="!ready()" (click)="cancel()">
        Cancel the tournament
      </button>
    </ng-container>
  </dia-sheet>`,
  styles: `
    p:not(.fault) {
      color: var(--t2);
    }
    b {
      color: var(--t1);
    }
  `,
})
export class CancelSheet {
  private readonly sheet = viewChild.required(Sheet);
  private readonly store = inject(OpenTournament);
  readonly tournament = input.required<Tournament>();
  readonly closed = output();
  protected readonly word = WORD;
  protected readonly reason = signal('');
  protected readonly typed = signal('');
  protected readonly ready = computed(
    () =>
      this.typed().trim() === WORD &&
      this.reason().trim().length >= LEAST_REASON &&
      !this.store.isBusy('cancel'),
  );

  protected async cancel(): Promise<void> {
    if (!this.ready()) return;
    if (await this.store.cancel(this.tournament(), this.reason().trim())) this.sheet().close();
  }
}
