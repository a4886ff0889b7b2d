/** Who is kept off the board, and the two things done about it: each can be taken back. */
import { computed, inject, Injectable } from '@angular/core';
import { ApiError } from '@coliseum/api-client';
import type { Exclusion, ExclusionInput } from '@coliseum/contracts';
import { API } from '../../../api';
import { Session } from '../../session/session';
import { Toaster } from '../../toasts/toaster';
import { asked } from '../asked';
import { OpenBoard } from './open-board';

const RENEW_MS = 30_000;

@Injectable()
export class ExclusionStore {
  private readonly api = inject(API);
  private readonly session = inject(Session);
  private readonly toaster = inject(Toaster);
  private readonly open = inject(OpenBoard);
  private readonly asking = asked(
    () => this.open.definition()?.id ?? null,
    (id, signal) => this.api.exclusions(id, signal),
    { everyMs: RENEW_MS },
  );
  readonly failure = this.asking.failure;
  /** null until the first answer; of an event's board those of the event and those of all events */
  readonly items = computed(() => {
    const eventId = this.open.eventId();
    return this.asking.value()?.filter((one) => one.eventId === null || one.eventId === eventId) ?? null;
  });

  ask(): Promise<void> {
    return this.asking.ask();
  }

  /** @throws ApiError, for the form to say */
  async exclude(input: ExclusionInput): Promise<void> {
    const made = await this.api.exclude(this.open.id(), input);
    this.toaster.done(`${made.entityName} is off the board.`, () => void this.readmit(made));
    await this.renew();
  }

  async readmit(exclusion: Exclusion): Promise<void> {
    const { leaderboardId, entityId, entityName, eventId, reason } = exclusion;
    try {
      await this.api.readmit(leaderboardId, entityId, eventId);
      const again: ExclusionInput = { entityId, reason, ...(eventId !== null && { eventId }) };
      this.toaster.done(`${entityName} is back on the board.`, () => void this.again(again, entityName));
    } catch (error) {
      this.say(`${entityName} was not let back`, error);
    }
    await this.renew();
  }

  private async again(input: ExclusionInput, name: string): Promise<void> {
    try {
      await this.exclude(input);
    } catch (error) {
      this.say(`${name} stays on the board`, error);
    }
  }

  private say(failed: string, error: unknown): void {
    if (!(error instanceof ApiError)) throw error;
    if (error.isUnauthenticated) this.session.expire();
    else this.toaster.fault(`${failed}: ${error.message}`);
  }

  private async renew(): Promise<void> {
    await this.asking.ask();
    void this.open.store.ask();
  }
}
