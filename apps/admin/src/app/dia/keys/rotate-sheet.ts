/** Replaces a key by a new one while both are taken, so that the service changes over without a gap. */
import { Component, computed, inject, input, output, signal, viewChild } from '@angular/core';
import { ApiError } from '@coliseum/api-client';
import { type ApiKey, DEFAULT_OVERLAP_SECONDS, type MadeApiKey } from '@coliseum/contracts';
import { Button, formatDay, formatTime, Icon } from '@coliseum/ui';
import { API } from '../../api';
import { Clock } from '../../time/clock';
import { Preferences } from '../../time/preferences';
import { Session } from '../session/session';
import { Sheet } from '../sheet/sheet';

const HOUR = 3_600;
const OVERLAPS = [
  { seconds: 0, label: 'not at all: the old one ends at once' },
  { seconds: HOUR, label: '1 hour' },
  { seconds: 24 * HOUR, label: '24 hours' },
  { seconds: 7 * 24 * HOUR, label: '7 days' },
  { seconds: 30 * 24 * HOUR, label: '30 days' },
] as const;

@Component({
  selector: 'dia-rotate-sheet',
  imports: [Button, Icon, Sheet],
  template: `<dia-sheet
    [heading]="'Rotate ' + key().name"
    [meta]="key().prefix + '…'"
    (closed)="closed.emit()"
  >
    <p>
      A new key of the same name and scopes is made and shown once. Give it to the service, then let the old
      one run out.
    </p>
    <label class="field">
      <span>Both are taken for</span>
      <select #length class="control" (change)="overlap.set(length.selectedIndex)">
        @for (one of overlaps; track one.seconds) {
          <option [selected]="$index === overlap()">{{ one.label }}</option>
        }
      </select>
      <span class="hint">{{ ends() }}</span>
    </label>
    @if (fault(); as why) {
      <p class="fault" role="alert">
        <ui-icon name="octagon" /><span
          >{{ why.message }} <span class="mono">{{ why.requestId }}</span></span
        >
      </p>
    }
    <ng-container sheetFoot>
      <button uiButton kind="primary" type="button" [attr.aria-disabled]="busy()" (click)="rotate()">
        {{ busy() ? 'Rotating…' : 'Rotate the key' }}
      </button>
    </ng-container>
  </dia-sheet>`,
})
export class RotateSheet {
  private readonly api = inject(API);
  private readonly session = inject(Session);
  private readonly clock = inject(Clock);
  private readonly zone = inject(Preferences).zone;
  private readonly sheet = viewChild.required(Sheet);
  readonly key = input.required<ApiKey>();
  readonly made = output<MadeApiKey>();
  readonly closed = output();
  protected readonly overlaps = OVERLAPS;
  protected readonly overlap = signal(
    OVERLAPS.findIndex(({ seconds }) => seconds === DEFAULT_OVERLAP_SECONDS),
  );
  protected readonly busy = signal(false);
  protected readonly fault = signal<ApiError | null>(null);
  private readonly seconds = computed(() => OVERLAPS[this.overlap()]?.seconds ?? DEFAULT_OVERLAP_SECONDS);
  /** An end that was set before stays: the overlap never lengthens a life. */
  protected readonly ends = computed(() => {
    const wanted = this.clock.now() + this.seconds() * 1_000;
    const { expiresAt } = this.key();
    const at = expiresAt === null ? wanted : Math.min(wanted, Date.parse(expiresAt));
    return `The old one ends ${formatDay(at, this.zone())}, ${formatTime(at, this.zone())}.`;
  });

  protected async rotate(): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    this.fault.set(null);
    try {
      this.made.emit(await this.api.rotateKey(this.key().id, { overlapSeconds: this.seconds() }));
      this.sheet().close();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.isUnauthenticated) this.session.expire();
      else this.fault.set(error);
    } finally {
      this.busy.set(false);
    }
  }
}
