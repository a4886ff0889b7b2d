/** An event that was refused, as it is kept: whence it came, the bytes it came as, and why. */
import type { EventOrigin } from '../../platform/events/event-door.js';
import type { Refusal } from '../accept-event.js';

/** How the bytes are to be read when they are judged again. */
export type EventFormat = 'event' | 'cloudevent';

export interface Failure {
  origin: EventOrigin;
  format: EventFormat;
  eventId: string | null;
  eventType: string | null;
  refusal: Refusal;
  /** whole */
  raw: Buffer;
}

/** More of an event's bytes are not kept; then it can be edited, but not replayed as it came. */
export const MAX_RAW_BYTES = 64 * 1024;
