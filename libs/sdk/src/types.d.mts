/** What goes in and comes out of the client, for TypeScript; it needs no other package. */
import type { EventTypes } from './catalogue.d.mts';

export type EventType = keyof EventTypes;

/** The fields of an event beside `type`. What is not in this list is refused, here and by the server. */
export interface EventFields {
  /** The idempotency key, for ever; any UUID. Default: a new UUIDv7 */
  id?: string;
  /** When it happened, RFC 3339 with offset. Default: now */
  timestamp?: string | Date;
  userId?: string;
  artistId?: string;
  eventId?: string;
  trackId?: string;
  brandId?: string;
  cityId?: string;
  source?: string;
  sessionId?: string;
  /** 0–1 */
  dnaMatchScore?: number;
  dnaDomain?: 'cultural' | 'behavioral' | 'economic' | 'spatial';
  attributionId?: string;
  campaignId?: string;
  /** At most 16 KiB as JSON, at most 8 levels deep */
  metadata?: Record<string, unknown>;
}

/** An event of the type `T`: with the ids and the value that this type requires. */
export type ColiseumEvent<T extends EventType = EventType> = {
  [K in T]: { type: K } & EventFields & { [Id in EventTypes[K]['ids']]: string } & {
      unit?: EventTypes[K]['unit'];
    } & (EventTypes[K]['value'] extends 'required' ? { value: number } : { value?: number });
}[T];

export interface ClientOptions {
  /** Where the product is: http://host:port */
  url: string;
  /** An API key with the scope events:write */
  apiKey: string;
  /** The `source` of events that name none */
  source?: string;
  /** Events in a request, 1–10,000. Default 500 */
  batchSize?: number;
  /** Bytes in a request before gzip. Default 8 MiB */
  maxBatchBytes?: number;
  /** How long an event waits for others. Default 1,000 ms */
  flushIntervalMs?: number;
  /** Requests in flight. Default 1, which keeps the order; with more, requests may overtake each other */
  concurrency?: number;
  /** Events kept in memory, those in flight included. Default 10,000; 0 with a spill file: every event goes through the file */
  maxQueue?: number;
  /** What `send` does when there is no room: wait for some (default), or reject with `queue_full` */
  whenFull?: 'wait' | 'reject';
  /** Where events go that find no room in memory; files of this name and a number are made beside it */
  spillFile?: string;
  /** Whether a spilled event is on the disk (fdatasync) before `send` resolves. Default true */
  spillSync?: boolean;
  /** Bytes in the spill files, beyond which there is no room. Default 1 GiB */
  maxSpillBytes?: number;
  /** Bytes from which a body is packed; false: never. Default 1,024 */
  gzip?: number | false;
  /** How the events are written. Default ndjson */
  format?: 'ndjson' | 'json';
  /** How long to wait for an answer. Default 30,000 ms */
  requestTimeoutMs?: number;
  /** Bounds of the delay between attempts: random between 0 and min(max, base · 2ⁿ). Default 200 and 30,000 ms */
  retry?: { baseMs?: number; maxMs?: number };
  /** Called for each event that the server refuses. Default: a process warning for the first one of each code */
  onRejected?: (rejection: Rejection) => void;
  /** Called for each failed attempt */
  onError?: (failure: Failure) => void;
  /** Flush when the process is about to end; on SIGTERM and SIGINT close, then let the signal do its work. Default false */
  exitHooks?: boolean;
  /** Instead of the global one */
  fetch?: typeof globalThis.fetch;
}

export interface Rejection {
  id: string;
  /** A stable word: one of the server's, or `refused` where a whole request was refused without one */
  code: string;
  message: string;
  /** JSON Pointer into the event */
  path?: string;
  /** The status of the answer */
  status: number;
  /** The event as it was sent, so that it can be kept and mended */
  json: string;
}

export interface Failure {
  /** What is being sent again, or how a request as a whole was refused */
  willRetry: boolean;
  /** 0: no answer came */
  status: number;
  code: string;
  message: string;
  /** 1 for the first */
  attempt: number;
  /** Until the next attempt */
  delayMs: number;
  /** Since the first attempt */
  sinceMs: number;
  /** In the request */
  events: number;
}

/** taken = sent + queued + spilled, and sent = accepted + duplicates + rejected */
export interface Account {
  /** Answered by the server */
  sent: number;
  accepted: number;
  duplicates: number;
  rejected: number;
  /** In memory, those in flight included */
  queued: number;
  /** In the spill file only */
  spilled: number;
}

export interface Closing extends Account {
  /** What neither the server nor the spill file has, as it would have been sent, in order */
  left: { id: string; json: string }[];
}

export interface ColiseumClient {
  /**
   * Resolves with the event's id once the event is in the queue (or on the disk, where it was spilled).
   * @throws ColiseumError `closed`, `queue_full`, `spill_failed`, `invalid_event`
   */
  send<T extends EventType>(event: ColiseumEvent<T>): Promise<string>;
  /** As `send`, for many, in their order. */
  sendMany(events: readonly ColiseumEvent[]): Promise<string[]>;
  /** An event that is JSON already: it is sent as it stands, so that no number changes. `id` is what rejections name it by; as a rule, the one in the text. */
  sendRaw(json: string, id: string): Promise<string>;
  /** Sends without waiting for more; resolves once everything taken so far is answered, or the time is over. */
  flush(options?: { timeoutMs?: number }): Promise<Account>;
  /** Takes no more, flushes (default 10 s), then puts what is left into the spill file; without one, returns it. */
  close(options?: { timeoutMs?: number }): Promise<Closing>;
  account(): Account;
}
