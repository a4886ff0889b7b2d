/** The bar at the foot: what is done to all marked walls together, and its receipt. */
import { Component, inject, output } from '@angular/core';
import { Button, Icon } from '@coliseum/ui';
import { CommandButtons } from './command-buttons';
import { CommandOutcome } from './command-outcome';
import { ScreensView } from './screens-view';

@Component({
  selector: 'dia-marked-bar',
  imports: [Button, Icon, CommandButtons, CommandOutcome],
  template: `@if (view.marked().length > 0) {
      <button uiButton kind="ghost" type="button" (click)="view.unmark()">
        <b>{{ view.marked().length }} marked</b><span class="visually-hidden">, unmark all</span
        ><ui-icon name="close" />
      </button>
      <dia-command-buttons
        [screens]="view.marked()"
        (sceneAsked)="sceneAsked.emit()"
        (messageAsked)="messageAsked.emit()"
      />
      <button uiButton kind="ghost" type="button" (click)="rehearsalAsked.emit()">Rehearse…</button>
    } @else {
      <span class="hint">Mark walls to command them together.</span>
      @if (view.shown().length > 0) {
        <button uiButton kind="ghost" type="button" (click)="view.markShown()">Mark all shown</button>
      }
    }
    <dia-command-outcome />`,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 0.375rem 0.5rem;
      min-height: 2.75rem;
      padding: 0.375rem 0.75rem;
      border-top: 1px solid var(--line-2);
      background: var(--s3);
    }
    dia-command-outcome {
      margin-left: auto;
    }
  `,
})
export class MarkedBar {
  protected readonly view = inject(ScreensView);
  readonly sceneAsked = output();
  readonly messageAsked = output();
  readonly rehearsalAsked = output();
}
