/** Rehearsals: which run, which are over, and starting and stopping them. */
import { computed, inject, Injectable, signal } from '@angular/core';
import type { Rehearsal, RehearsalInput } from '@coliseum/contracts';
import { API } from '../../api';
import { refusalOf } from '../session/refusal-of';
import { Session } from '../session/session';
import { askedList } from '../walls/asked-list';
import { Walls } from '../walls/walls';

@Injectable()
export class RehearsalsStore {
  private readonly api = inject(API);
  private readonly session = inject(Session);
  private readonly walls = inject(Walls);
  private readonly list = askedList((signal) => this.api.rehearsals(signal));
  private readonly said = signal<string | null>(null);
  readonly fault = this.said.asReadonly();
  readonly items = this.list.items;
  readonly failure = this.list.failure;
  readonly running = computed<readonly Rehearsal[]>(() =>
    (this.items() ?? []).filter(({ state }) => state === 'running'),
  );

  start(rehearsal: RehearsalInput): Promise<boolean> {
    return this.settle(() => this.api.startRehearsal(rehearsal));
  }

  stop({ id }: Rehearsal): Promise<boolean> {
    return this.settle(() => this.api.stopRehearsal(id));
  }

  private async settle(send: () => Promise<unknown>): Promise<boolean> {
    this.said.set(null);
    try {
      await send();
      await Promise.all([this.list.ask(), this.walls.ask()]);
      return true;
    } catch (error) {
      const refusal = refusalOf(error, this.session);
      if (refusal) this.said.set(refusal.message);
      return false;
    }
  }
}
