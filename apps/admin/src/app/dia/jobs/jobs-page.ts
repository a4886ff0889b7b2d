/** What is done by hand: jobs run now, figures compared or counted anew, the cache emptied. */
import { Component, computed, inject, signal } from '@angular/core';
import type { ReconciliationRequest } from '@coliseum/contracts';
import { Acts } from '../asked/acts';
import { WhyNot } from '../asked/why-not';
import { Confirm } from '../sheet/confirm';
import { CachePanel, PREFIXES } from './cache-panel';
import { HandJobs } from './hand-jobs';
import { JobsStore } from './jobs-store';
import { Reconciliations } from './reconciliations';

type Asked =
  | { what: 'run'; name: string; does: string }
  | { what: 'rebuild'; request: ReconciliationRequest }
  | { what: 'flush'; prefix: string };

@Component({
  imports: [CachePanel, Confirm, HandJobs, Reconciliations, WhyNot],
  providers: [Acts, JobsStore],
  template: `<dia-why-not />
    <div class="hand" tabindex="0" role="region" aria-label="By hand">
      <dia-hand-jobs (runAsked)="asked.set({ what: 'run', name: $event.name, does: $event.does })" />
      <dia-cache-panel (flushAsked)="asked.set({ what: 'flush', prefix: $event })" />
    </div>
    <dia-reconciliations (asked)="reconcile($event)" />
    @if (question(); as one) {
      <dia-confirm
        [heading]="one.heading"
        [action]="one.action"
        (confirmed)="confirm()"
        (kept)="asked.set(null)"
      >
        <p>{{ one.words }}</p>
      </dia-confirm>
    }`,
  styles: `
    :host {
      display: grid;
      grid-template: auto minmax(0, 1fr) / minmax(0, 1fr) minmax(0, 1fr);
      gap: 0 0.75rem;
      height: 100%;
      padding: 0.75rem;
    }
    dia-why-not {
      grid-column: 1 / -1;
      padding-bottom: 0.75rem;
    }
    .hand,
    dia-reconciliations {
      grid-row: 2;
    }
    .hand {
      display: grid;
      gap: 0.75rem;
      align-content: start;
      min-height: 0;
      overflow: auto;
    }
    @media (max-width: 1023px) {
      :host {
        display: flex;
        flex-direction: column;
        gap: 0.75rem;
        height: auto;
      }
      dia-why-not {
        padding: 0;
      }
      .hand {
        overflow: visible;
      }
    }
    @media (max-width: 599px) {
      :host {
        padding: 0.5rem;
      }
    }
  `,
})
export class JobsPage {
  private readonly store = inject(JobsStore);
  protected readonly asked = signal<Asked | null>(null);
  protected readonly question = computed(() => {
    const asked = this.asked();
    switch (asked?.what) {
      case 'run':
        return {
          heading: `Run ${asked.name} now?`,
          action: `Run ${asked.name}`,
          words: `${asked.does || 'It does what it is scheduled for'}. It takes the store some work; what it does twice counts once. Written to the audit log.`,
        };
      case 'rebuild':
        return {
          heading: 'Count the range anew?',
          action: 'Count it anew',
          words:
            'Every row of the range is counted from the raw events and takes the place of what stands. Boards follow. It takes the store some work, hour by hour.',
        };
      case 'flush':
        return {
          heading: 'Empty the cache?',
          action: 'Empty it',
          words: `Of it: ${PREFIXES.find(({ value }) => value === asked.prefix)?.words ?? asked.prefix}. Nothing is lost but time: the next to ask wait for Postgres.`,
        };
      default:
        return null;
    }
  });

  /** A comparison changes only what is wrong; counting anew is asked about first. */
  protected reconcile(request: ReconciliationRequest): void {
    if (request.kind === 'rebuild') this.asked.set({ what: 'rebuild', request });
    else void this.store.reconcile(request);
  }

  protected confirm(): void {
    const asked = this.asked();
    this.asked.set(null);
    if (asked?.what === 'run') void this.store.run(asked.name);
    if (asked?.what === 'rebuild') void this.store.reconcile(asked.request);
    if (asked?.what === 'flush') void this.store.flush(asked.prefix);
  }
}
