/** An event on its way: its text as it will be sent, and the spill segment that holds it, if one does. */
import type { Segment } from './spill-segment.mjs';

export interface Entry {
  id: string;
  json: string;
  bytes: number;
  segment?: Segment;
}

/** What became of some entries that were sent together. */
export interface Outcome {
  accepted: number;
  duplicates: number;
  status: number;
  rejections: { entry: Entry; code: string; message: string; path?: string }[];
}

/** The options, complete and checked. */
export interface Settings {
  endpoint: URL;
  apiKey: string;
  source: string | undefined;
  batchSize: number;
  maxBatchBytes: number;
  flushIntervalMs: number;
  concurrency: number;
  maxQueue: number;
  whenFull: 'wait' | 'reject';
  spillFile: string | undefined;
  spillSync: boolean;
  maxSpillBytes: number;
  gzip: number | false;
  format: 'ndjson' | 'json';
  requestTimeoutMs: number;
  retry: { baseMs: number; maxMs: number };
  onRejected: ((rejection: import('./types.d.mts').Rejection) => void) | undefined;
  onError: ((failure: import('./types.d.mts').Failure) => void) | undefined;
  fetch: typeof globalThis.fetch;
}
