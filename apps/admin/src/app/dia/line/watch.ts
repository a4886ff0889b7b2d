/** How sure the page may be of what it shows; unknown is never shown as healthy. */
export type Watch =
  | 'loading'
  /** nothing was ever heard */
  | 'failed'
  | 'live'
  /** what is shown was true once */
  | 'lost';

/** Updates come every second; after this silence nothing is known any more. */
export const LOST_AFTER_MS = 10_000;
/** How often the page asks by itself where the socket is silent. */
export const ASK_EVERY_MS = 5_000;

export interface WatchFacts {
  known: boolean;
  silentMs: number;
  socketUp: boolean;
  /** the last question got no answer */
  failed: boolean;
}

export const watchOf = ({ known, silentMs, socketUp, failed }: WatchFacts): Watch => {
  if (!known) return failed ? 'failed' : 'loading';
  if (silentMs > LOST_AFTER_MS) return 'lost';
  return !socketUp && failed ? 'lost' : 'live';
};
