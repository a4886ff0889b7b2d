/** When a cron comes round next, by the server's own clockwork, in the zone that it goes by. */
import { Component, computed, effect, inject, input, signal } from '@angular/core';
import { ApiError } from '@coliseum/api-client';
import { Icon } from '@coliseum/ui';
import { API } from '../../api';
import { offsetName, zonedDay, zonedMinute } from '../../report/words/zoned';
import { cronParts, cronWords } from './cron-words';

const WAIT_MS = 300;

@Component({
  selector: 'dia-next-runs',
  imports: [Icon],
  template: `<h3>{{ words() }}, {{ timeZone() }}</h3>
    <div aria-live="polite">
      @if (fault(); as why) {
        <p class="fault"><ui-icon name="octagon" />{{ why }}</p>
      } @else {
        <ol>
          @for (run of shown(); track run) {
            <li>{{ run }}</li>
          } @empty {
            <li>Looking…</li>
          }
        </ol>
      }
    </div>`,
  styles: `
    :host {
      display: grid;
      gap: 0.25rem;
      min-height: 7.5rem;
      align-content: start;
      padding: 0.5rem 0.75rem;
      border: 1px solid var(--line-2);
      border-radius: var(--r-s);
    }
    h3 {
      font: 600 0.8125rem/1.125rem var(--sans);
    }
    h3::first-letter {
      text-transform: uppercase;
    }
    li {
      color: var(--t2);
      font-variant-numeric: tabular-nums;
    }
  `,
})
export class NextRuns {
  private readonly api = inject(API);
  readonly cron = input.required<string>();
  readonly timeZone = input.required<string>();
  private readonly runs = signal<readonly string[]>([]);
  protected readonly fault = signal<string | null>(null);
  protected readonly words = computed(() => cronWords(this.cron()));
  protected readonly shown = computed(() =>
    this.runs().map((run) => {
      const zone = this.timeZone();
      return `${zonedDay(run, zone)}, ${zonedMinute(run, zone)} ${offsetName(run, zone)}`;
    }),
  );

  constructor() {
    effect((onCleanup) => {
      const [cron, timeZone] = [this.cron(), this.timeZone()];
      const closing = new AbortController();
      const timer = setTimeout(() => void this.ask(cron, timeZone, closing.signal), WAIT_MS);
      onCleanup(() => {
        clearTimeout(timer);
        closing.abort();
      });
    });
  }

  private async ask(cron: string, timeZone: string, closing: AbortSignal): Promise<void> {
    if (!cronParts(cron)) {
      this.fault.set('It needs five fields: minute, hour, day, month, weekday.');
      return;
    }
    try {
      const runs = await this.api.scheduleRuns(cron, timeZone, closing);
      if (closing.aborted) return;
      this.runs.set(runs);
      this.fault.set(null);
    } catch (error) {
      if (!closing.aborted && error instanceof ApiError) this.fault.set(error.message);
    }
  }
}
