/** What is done to single failed events: mended, set aside, opened again, replayed. */
import { inject, Injectable } from '@angular/core';
import type { FailedEvent } from '@coliseum/contracts';
import { API } from '../../api';
import { Acts } from '../asked/acts';
import { Toaster } from '../toasts/toaster';
import { FailedEventsLists } from './failed-events-lists';

/** What a replay would come to. */
export type Verdict = { valid: true } | { valid: false; path: string; message: string };

@Injectable()
export class FailedActions {
  private readonly api = inject(API);
  private readonly acts = inject(Acts);
  private readonly toaster = inject(Toaster);
  private readonly lists = inject(FailedEventsLists);

  /** Saves the edit, then asks what it would come to. @returns null where it was not saved */
  async mend({ id }: FailedEvent, event: unknown): Promise<{ verdict: Verdict | null } | null> {
    let result: { verdict: Verdict | null } | null = null;
    await this.acts.run(id, 'The edit was not saved', async () => {
      const detail = await this.api.changeFailedEvent(id, { event });
      this.lists.took(detail);
      result = { verdict: null };
      const { results } = await this.api.forecastReplay({ ids: [id] });
      const [one] = results;
      const verdict: Verdict | null =
        one?.status === 'replayed'
          ? { valid: true }
          : one?.status === 'open'
            ? { valid: false, path: one.path ?? '', message: one.message ?? '' }
            : null;
      result = { verdict };
    });
    return result;
  }

  setAside(event: FailedEvent): Promise<boolean> {
    return this.acts.run(event.id, 'It was not set aside', async () => {
      this.lists.took(await this.api.changeFailedEvent(event.id, { status: 'discarded' }));
      this.toaster.done('The event is set aside.', () => void this.openAgain(event));
    });
  }

  openAgain(event: FailedEvent): Promise<boolean> {
    return this.acts.run(event.id, 'It was not opened again', async () => {
      this.lists.took(await this.api.changeFailedEvent(event.id, { status: 'open' }));
      this.toaster.done('The event is open again.');
    });
  }

  replay({ id }: FailedEvent): Promise<boolean> {
    return this.acts.run(id, 'It was not replayed', async () => {
      const { results } = await this.api.replayFailedEvents({ ids: [id] });
      const [one] = results;
      if (one?.status === 'replayed')
        this.toaster.done(
          one.outcome === 'duplicate' ? 'It was counted already, under its id.' : 'It is stored and counts.',
        );
      else
        this.toaster.fault(
          one?.status === 'open'
            ? `Refused again: ${one.message}`
            : 'It was skipped: it is not open, or only a part of it is kept.',
        );
      await this.lists.renew();
    });
  }
}
