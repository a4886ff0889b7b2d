/** Publishing: what will change on how many walls, in numbers, before it does; force asks for a reason and a word. */
import { Component, computed, inject, input, output, signal, viewChild } from '@angular/core';
import type { Playlist } from '@coliseum/contracts';
import { Button, Icon } from '@coliseum/ui';
import { Sheet } from '../sheet/sheet';
import { Toaster } from '../toasts/toaster';
import { wallsWords } from '../walls/wall-words';
import { GateStore } from './gate-store';
import { checkStateOf, mayGoLive } from './gate-words';
import { liveDifference } from './live-difference';

const WORD = 'publish anyway';

@Component({
  selector: 'dia-publish-dialog',
  imports: [Button, Icon, Sheet],
  template: `<dia-sheet #sheet heading="Publish" [meta]="playlist().name" (closed)="closed.emit()">
    <p>{{ outcome() }}</p>
    @if (!passed()) {
      <p class="notice warn">
        <ui-icon name="triangle" />
        <span
          ><b>This version has not passed a check ({{ check() }}).</b> It can go live all the same; your name
          and your reason go into the audit log.</span
        >
      </p>
      <label class="field">
        <span>Reason</span>
        <textarea class="control" rows="2" maxlength="500" (input)="reason.set(text($event))"></textarea>
      </label>
      <label class="field">
        <span
          >Type <b class="mono">{{ word }}</b> to confirm</span
        >
        <input class="control" autocomplete="off" (input)="typed.set(text($event))" />
      </label>
    }
    @if (gate.fault(); as why) {
      <p class="fault" role="alert"><ui-icon name="octagon" />{{ why }}</p>
    }
    <ng-container sheetFoot>
      <button uiButton type="button" (click)="sheet.close()">Not now</button>
      <button
        uiButton
        type="button"
        [kind]="passed() ? 'primary' : 'danger'"
        [disabled]="!ready()"
        (click)="publish()"
      >
        {{ passed() ? 'Publish v' + playlist().version : 'Publish without a passed check' }}
      </button>
    </ng-container>
  </dia-sheet>`,
})
export class PublishDialog {
  private readonly toaster = inject(Toaster);
  private readonly sheet = viewChild.required(Sheet);
  protected readonly gate = inject(GateStore);
  readonly playlist = input.required<Playlist>();
  readonly closed = output();
  protected readonly word = WORD;
  protected readonly reason = signal('');
  protected readonly typed = signal('');
  protected readonly passed = computed(() =>
    mayGoLive({ lastCheck: this.gate.report(), version: this.playlist().version }),
  );
  protected readonly check = computed(() => checkStateOf(this.gate.report(), this.playlist().version).words);
  protected readonly ready = computed(
    () => this.passed() || (this.reason().trim().length >= 3 && this.typed().trim() === WORD),
  );
  protected readonly outcome = computed(() => {
    const { screens } = this.playlist();
    const walls = screens === 0 ? 'No wall goes by it yet' : `${wallsWords(screens)} will show it at once`;
    return `${walls}. ${liveDifference(this.playlist())}`;
  });

  protected text({ target }: Event): string {
    return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement ? target.value : '';
  }

  protected async publish(): Promise<void> {
    const how = this.passed() ? {} : { force: true, reason: this.reason().trim() };
    if (!(await this.gate.publish(how))) return;
    this.toaster.done(`${this.playlist().name} is live, version ${this.playlist().version}.`);
    this.sheet().close();
  }
}
