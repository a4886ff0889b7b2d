/** The port to the one door: rooms that bring events in another way than by REST hand them to ingestion through it. */
import type { IngestAnswer } from '@coliseum/contracts';

export const EVENT_ORIGINS = ['rest', 'passport', 'backfill', 'failed-event'] as const;
export type EventOrigin = (typeof EVENT_ORIGINS)[number];

export abstract class EventDoor {
  /**
   * Judges raw events as they stand on the wire and stores the good ones, each id once and for ever. When it resolves,
   * every event is stored, known already, or kept among the failed events with its reason: nothing is in between.
   * @returns the answer, naming every event in the order given
   * @throws 503 where the store is away or overloaded; then the same call may be made again
   */
  abstract ingest(
    events: readonly unknown[],
    options: { origin: EventOrigin; requestId: string },
  ): Promise<IngestAnswer>;

  /**
   * Keeps events that `ingest` fails at again and again, for a cause unforeseen, among the failed events (code
   * `not_processable`), so that they stand in nobody's way and can be replayed once the cause is mended.
   * @throws 503 where the store is away
   */
  abstract setAside(
    events: readonly { event: unknown; message: string }[],
    options: { origin: EventOrigin; requestId: string },
  ): Promise<void>;
}
