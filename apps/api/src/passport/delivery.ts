/** Hands events to the door, and finds out which of them it cannot even judge. */
import { Injectable } from '@nestjs/common';
import type { IngestResult } from '@coliseum/contracts';
import { randomUUID } from 'node:crypto';
import { AppError } from '../platform/errors/app-error.js';
import { isStoreAway } from '../platform/errors/store-error.js';
import { EventDoor, type EventOrigin } from '../platform/events/event-door.js';

export const OUTCOMES = ['stored', 'duplicate', 'failed'] as const;
export type Outcome = (typeof OUTCOMES)[number];
/** The door threw on this event alone, and the store is not the cause. */
export interface Unforeseen {
  error: unknown;
}

const OUTCOME_OF: Readonly<Record<IngestResult['status'], Outcome>> = {
  accepted: 'stored',
  duplicate: 'duplicate',
  rejected: 'failed',
};

/** The same call may succeed later. */
export const isPassing = (error: unknown): boolean =>
  isStoreAway(error) || (error instanceof AppError && (error.status === 503 || error.status === 429));

@Injectable()
export class Delivery {
  constructor(private readonly door: EventDoor) {}

  /**
   * @returns one outcome per event, in their order; a call that throws unexpectedly is halved until the events at fault
   *   stand alone, so that the others go through
   * @throws where the store is away or overloaded: what went through by then is known already at the next try
   */
  async deliver(events: readonly unknown[], origin: EventOrigin): Promise<(Outcome | Unforeseen)[]> {
    if (events.length === 0) return [];
    try {
      const { results } = await this.door.ingest(events, { origin, requestId: `${origin}-${randomUUID()}` });
      if (results.length !== events.length)
        throw new Error(`The door answered ${results.length} of ${events.length} events.`);
      return results.map(({ status }) => OUTCOME_OF[status]);
    } catch (error) {
      if (isPassing(error)) throw error;
      if (events.length === 1) return [{ error }];
      const half = Math.ceil(events.length / 2);
      return [
        ...(await this.deliver(events.slice(0, half), origin)),
        ...(await this.deliver(events.slice(half), origin)),
      ];
    }
  }

  /** Gives events up that no try brought through: they stand among the failed ones, with what was thrown. */
  async giveUp(events: readonly { event: unknown; error: unknown }[], origin: EventOrigin): Promise<void> {
    const words = (error: unknown): string => (error instanceof Error ? error.message : String(error));
    await this.door.setAside(
      events.map(({ event, error }) => ({ event, message: words(error) })),
      { origin, requestId: `${origin}-${randomUUID()}` },
    );
  }
}
