/** The takeovers that stand, in memory: what a wall is told when it comes back, whatever else is away. */
import { Injectable } from '@nestjs/common';
import type { Takeover } from '@coliseum/contracts';
import { mergeTakeover, takeoverOf, type TakeoverRecord } from '@coliseum/domain';
import type { Principal } from '../../platform/http/principal.js';

/** What the audit log is yet to be told. */
export interface TakeoverAct {
  id: string;
  actor: Principal | null;
  requestId: string;
  action: string;
  before: unknown;
  after: unknown;
}

export interface KeptTakeover {
  record: TakeoverRecord;
  acts: TakeoverAct[];
}

@Injectable()
export class TakeoverBook {
  private readonly kept = new Map<string, KeptTakeover>();
  private readonly listeners = new Set<() => void>();

  /** Told whenever what stands on a wall may have changed. */
  onChange(listener: () => void): void {
    this.listeners.add(listener);
  }

  of(screenId: string): Takeover | null {
    return takeoverOf(
      [...this.kept.values()].map(({ record }) => record),
      screenId,
    );
  }

  standing(): TakeoverRecord[] {
    return this.all()
      .map(({ record }) => record)
      .filter(({ clearedAt }) => clearedAt === null)
      .sort((a, b) => (a.takeover.startedAt < b.takeover.startedAt ? 1 : -1));
  }

  all(): KeptTakeover[] {
    return [...this.kept.values()];
  }

  get(id: string): KeptTakeover | undefined {
    return this.kept.get(id);
  }

  /** Adds what is known of it, from wherever. @returns whether anything of it was new */
  merge({ record, acts }: KeptTakeover): boolean {
    const { id } = record.takeover;
    const before = this.kept.get(id);
    const merged = before ? mergeTakeover(before.record, record) : record;
    const known = new Set(before?.acts.map((act) => act.id));
    const all = [...(before?.acts ?? []), ...acts.filter((act) => !known.has(act.id))];
    this.kept.set(id, { record: merged, acts: all });
    const isNew = JSON.stringify(before?.record) !== JSON.stringify(merged);
    if (isNew) for (const listener of this.listeners) listener();
    return isNew || all.length > known.size;
  }

  /** They are in the audit log. */
  dropActs(id: string, audited: ReadonlySet<string>): void {
    const kept = this.kept.get(id);
    if (kept) this.kept.set(id, { ...kept, acts: kept.acts.filter((act) => !audited.has(act.id)) });
  }

  forget(id: string): void {
    this.kept.delete(id);
  }
}
