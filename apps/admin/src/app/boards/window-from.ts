/** Reads a window out of the address. */
import type { Window } from '@coliseum/contracts';

const WINDOWS: readonly Window[] = ['today', 'week', 'month', 'all_time', '7d', '30d'];

/** What stands there, where it is a window. */
export const windowFrom = (text: string | undefined): Window | null =>
  WINDOWS.find((window) => window === text) ?? null;
