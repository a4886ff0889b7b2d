/** The reports and files that this process makes just now, so that whoever ends one of them need not wait for its next heartbeat. */
import { Injectable } from '@nestjs/common';
import type { Hold } from './hold.js';

@Injectable()
export class RunningReports {
  private readonly holds = new Map<string, Set<Hold>>();

  /** @returns takes it out again */
  enter(reportId: string, hold: Hold): () => void {
    const held = this.holds.get(reportId) ?? new Set();
    this.holds.set(reportId, held.add(hold));
    return () => {
      held.delete(hold);
      if (held.size === 0) this.holds.delete(reportId);
    };
  }

  /** Work on it here ends now: it was cancelled, deleted, or is begun anew. */
  letGo(reportId: string): void {
    for (const hold of this.holds.get(reportId) ?? []) hold.lose();
  }

  /** Another process goes on with them at once. */
  stop(): void {
    for (const held of this.holds.values()) for (const hold of held) hold.stop();
  }
}
