/** Keeps somebody off the board, with a reason; it shows at once, and can be taken back. */
import { Component, computed, inject, input, linkedSignal, output, signal, viewChild } from '@angular/core';
import { ApiError } from '@coliseum/api-client';
import { Button, Icon, Segmented, type Segment } from '@coliseum/ui';
import { EntityPicker } from '../../scenes/entity-picker';
import { Session } from '../../session/session';
import { Sheet } from '../../sheet/sheet';
import { ExclusionStore } from './exclusion-store';
import { OpenBoard } from './open-board';

type Where = 'event' | 'all';
const PLACES: readonly Segment<Where>[] = [
  { value: 'event', label: 'This event' },
  { value: 'all', label: 'All events' },
];

@Component({
  selector: 'dia-exclude-sheet',
  imports: [Button, EntityPicker, Icon, Segmented, Sheet],
  template: `<dia-sheet
    [heading]="'Keep somebody off ' + (open.definition()?.name ?? '')"
    (closed)="closed.emit()"
  >
    <p>Whoever is left out loses the rank at once; who comes after takes it. The figures stay as they are.</p>
    @if (open.definition(); as board) {
      @for (type of [board.entityType]; track type) {
        <dia-entity-picker
          label="Who"
          [type]="type"
          [chosen]="chosen() || undefined"
          (picked)="chosen.set($event)"
        />
      }
    }
    @if (open.ofEvent()) {
      <ui-segmented label="Where" [segments]="places" [value]="where()" (valueChange)="where.set($event)" />
    }
    <label class="field">
      <span>Reason, kept in the audit log</span>
      <textarea
        #why
        class="control"
        rows="2"
        maxlength="500"
        required
        [value]="reason()"
        (input)="reason.set(why.value)"
      ></textarea>
    </label>
    @if (fault(); as why) {
      <p class="fault" role="alert">
        <ui-icon name="octagon" /><span
          >{{ why.message }} <span class="mono">{{ why.requestId }}</span></span
        >
      </p>
    }
    <ng-container sheetFoot>
      <button uiButton kind="primary" type="button" [disabled]="!ready()" (click)="exclude()">
        {{ busy() ? 'Working…' : 'Leave out' }}
      </button>
    </ng-container>
  </dia-sheet>`,
  styles: `
    p {
      color: var(--t2);
    }
  `,
})
export class ExcludeSheet {
  private readonly sheet = viewChild.required(Sheet);
  private readonly session = inject(Session);
  private readonly store = inject(ExclusionStore);
  protected readonly open = inject(OpenBoard);
  /** in the address: whom the row was of */
  readonly who = input<string>();
  readonly closed = output();
  protected readonly places = PLACES;
  protected readonly chosen = linkedSignal(() => this.who() ?? '');
  protected readonly where = signal<Where>('event');
  protected readonly reason = signal('');
  protected readonly busy = signal(false);
  protected readonly fault = signal<ApiError | null>(null);
  protected readonly ready = computed(
    () => !this.busy() && this.chosen() !== '' && this.reason().trim() !== '',
  );

  protected async exclude(): Promise<void> {
    if (!this.ready()) return;
    this.busy.set(true);
    this.fault.set(null);
    const eventId = this.where() === 'event' ? this.open.eventId() : null;
    try {
      await this.store.exclude({
        entityId: this.chosen(),
        reason: this.reason().trim(),
        ...(eventId !== null && { eventId }),
      });
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
