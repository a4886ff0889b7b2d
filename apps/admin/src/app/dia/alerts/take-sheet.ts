/** Takes an alert: says that somebody has seen it and acts, with a word for whoever looks next. */
import { Component, inject, input, output, signal, viewChild } from '@angular/core';
import { ApiError } from '@coliseum/api-client';
import type { Alert } from '@coliseum/contracts';
import { Button, Icon } from '@coliseum/ui';
import { API } from '../../api';
import { Session } from '../session/session';
import { Sheet } from '../sheet/sheet';
import { Toaster } from '../toasts/toaster';
import { Alerts } from './alerts';

@Component({
  selector: 'dia-take-sheet',
  imports: [Button, Icon, Sheet],
  template: `<dia-sheet heading="Acknowledge the alert" (closed)="closed.emit()">
    <p>
      <b>{{ alert().sentence }}.</b>
    </p>
    <p class="hint">
      It falls silent, here and for everybody, and stays in sight with your name until its cause is gone.
    </p>
    <label class="field">
      <span>A word for whoever looks next</span>
      <textarea
        #words
        class="control"
        maxlength="500"
        rows="2"
        placeholder="Restarting the player, back in 5 min"
        [value]="note()"
        (input)="note.set(words.value)"
      ></textarea>
      <span class="hint">It may stay empty.</span>
    </label>
    @if (fault(); as why) {
      <p class="fault" role="alert">
        <ui-icon name="octagon" /><span
          >{{ why.message }} <span class="mono">{{ why.requestId }}</span></span
        >
      </p>
    }
    <ng-container sheetFoot>
      <button uiButton kind="primary" type="button" [attr.aria-disabled]="busy()" (click)="take()">
        {{ busy() ? 'Acknowledging…' : 'Acknowledge' }}
      </button>
    </ng-container>
  </dia-sheet>`,
})
export class TakeSheet {
  private readonly api = inject(API);
  private readonly alerts = inject(Alerts);
  private readonly session = inject(Session);
  private readonly toaster = inject(Toaster);
  private readonly sheet = viewChild.required(Sheet);
  readonly alert = input.required<Alert>();
  readonly closed = output();
  protected readonly note = signal('');
  protected readonly busy = signal(false);
  protected readonly fault = signal<ApiError | null>(null);

  protected async take(): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    this.fault.set(null);
    try {
      this.alerts.changed(await this.api.acknowledgeAlert(this.alert().id, this.note().trim()));
      this.toaster.done('Acknowledged: it is silent, and stays in sight.');
      this.sheet().close();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.isUnauthenticated) this.session.expire();
      else this.fault.set(error);
      void this.alerts.ask();
    } finally {
      this.busy.set(false);
    }
  }
}
