/** Acts of a page, one at a time for each thing: said in a toast, and why where one did not work. */
import { inject, Injectable, signal } from '@angular/core';
import { ApiError } from '@coliseum/api-client';
import { Session } from '../session/session';
import { Toaster } from '../toasts/toaster';

@Injectable()
export class Acts {
  private readonly session = inject(Session);
  private readonly toaster = inject(Toaster);
  private readonly under = signal<ReadonlySet<string>>(new Set());

  isBusy(key: string): boolean {
    return this.under().has(key);
  }

  /**
   * @param failed begins the sentence that says why it did not work: “Nothing was changed”
   * @returns whether it worked
   */
  async run(key: string, failed: string, work: () => Promise<void>): Promise<boolean> {
    if (this.under().has(key)) return false;
    this.under.update((all) => new Set(all).add(key));
    try {
      await work();
      return true;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.isUnauthenticated) this.session.expire();
      else this.toaster.fault(`${failed}: ${error.message}${error.requestId ? ` (${error.requestId})` : ''}`);
      return false;
    } finally {
      this.under.update((all) => new Set([...all].filter((one) => one !== key)));
    }
  }
}
