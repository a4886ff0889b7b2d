/** What the definition under the hand makes of the ranks: of which window, of which event, and what the server says. */
import { Component, computed, effect, inject, input, linkedSignal, untracked } from '@angular/core';
import { Router } from '@angular/router';
import type { Window } from '@coliseum/contracts';
import { Empty, Failure, Icon, Panel, RowSkeleton } from '@coliseum/ui';
import { windowWords } from '../../../boards/board-words';
import { EventOnAir } from '../../../boards/event-on-air';
import { EntityPicker } from '../../scenes/entity-picker';
import { EditorStore } from './editor-store';
import { PreviewAsker } from './preview-asker';
import { PreviewView } from './preview-view';

@Component({
  selector: 'dia-preview-panel',
  imports: [Empty, EntityPicker, Failure, Icon, Panel, PreviewView, RowSkeleton],
  template: `<section uiPanel class="wraps" heading="What changes" [meta]="meta()">
    @if (windows().length > 1) {
      <label panelSide>
        <span class="visually-hidden">Window</span>
        <select #choice class="control" (change)="pickWindow(choice.value)">
          @for (one of windows(); track one) {
            <option [value]="one" [selected]="one === window()">{{ words(one) }}</option>
          }
        </select>
      </label>
    }
    <div class="body" tabindex="0" role="region" aria-label="Preview">
      @if (ofEvent()) {
        <dia-entity-picker
          label="At the event"
          type="event"
          [chosen]="onAir.id() ?? undefined"
          (picked)="pickEvent($event)"
        />
      }
      @if (asker.faults().size > 0) {
        <p class="notice warn" role="status">
          <ui-icon name="triangle" />It cannot be ranked like this: see the fields that are marked.
        </p>
      }
      @if (asker.failure(); as why) {
        @if (asker.preview() === null) {
          <ui-failure heading="There is no preview" [requestId]="why.requestId" (retry)="asker.ask()">
            {{ why.message }} Nothing was saved, and what is written stays.
          </ui-failure>
        } @else {
          <p class="notice warn" role="status">
            <ui-icon name="clock" /><span
              >{{ why.message }} This is what was written before.
              <span class="mono">{{ why.requestId }}</span></span
            >
          </p>
        }
      }
      @if (asker.lacksEvent()) {
        <ui-empty heading="At which event?">A board within an event is tried out on one of them.</ui-empty>
      } @else if (asker.preview(); as preview) {
        <dia-preview-view
          [class.behind]="asker.behind()"
          [preview]="preview"
          [attr.aria-busy]="asker.busy()"
        />
      } @else if (asker.failure() === null && asker.faults().size === 0) {
        <ui-row-skeleton [rows]="8" />
      }
    </div>
  </section>`,
  styles: `
    :host {
      display: grid;
      min-width: 0;
      min-height: 0;
    }
    .body {
      display: grid;
      gap: 0.75rem;
      align-content: start;
      flex: 1;
      min-height: 0;
      padding: 0.75rem;
      overflow: auto;
    }
    select {
      width: auto;
    }
    .behind {
      --t1: var(--t2);
      --t2: var(--t3);
    }
  `,
})
export class PreviewPanel {
  private readonly router = inject(Router);
  private readonly store = inject(EditorStore);
  protected readonly asker = inject(PreviewAsker);
  protected readonly onAir = inject(EventOnAir);
  /** from the address */
  readonly askedWindow = input<string>();
  readonly askedEvent = input<string>();
  protected readonly words = windowWords;
  protected readonly windows = computed(() => this.store.draft().windows);
  protected readonly ofEvent = computed(() => this.store.draft().scope === 'event');
  protected readonly window = computed<Window | undefined>(
    () => this.windows().find((one) => one === this.picked()) ?? this.windows()[0],
  );
  private readonly picked = linkedSignal(() => this.askedWindow());
  protected readonly meta = computed(() => {
    if (this.asker.busy()) return 'ranking…';
    return this.asker.behind() ? 'of what was written before' : '';
  });

  constructor() {
    effect(() => this.onAir.asked.set(this.askedEvent() ?? null));
    effect(() => {
      const request = this.store.previewOf(this.window(), this.onAir.id());
      untracked(() => this.asker.show(request));
    });
  }

  /** The ranks may be other ones by now, though the question is the same. */
  renew(): Promise<void> {
    return this.asker.ask();
  }

  protected pickWindow(window: string): void {
    void this.router.navigate([], { queryParams: { window }, queryParamsHandling: 'merge' });
  }

  protected pickEvent(event: string): void {
    void this.router.navigate([], { queryParams: { event: event || null }, queryParamsHandling: 'merge' });
  }
}
