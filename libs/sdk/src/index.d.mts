/** What a service needs to post events. */
import type { ClientOptions, ColiseumClient } from './types.d.mts';

export type * from './types.d.mts';
export type { EventTypes } from './catalogue.d.mts';

/** @throws ColiseumError `invalid_option`, `spill_in_use`; what the spill file holds from before is sent first */
export declare function createColiseumClient(options: ClientOptions): ColiseumClient;

/** Why something was not taken; `code` is a stable word. */
export declare class ColiseumError extends Error {
  constructor(code: string, message: string, options?: { cause?: unknown });
  readonly code: string;
}

/** A UUIDv7 (RFC 9562); within a process each one sorts after the one before. */
export declare function newId(now?: number): string;
