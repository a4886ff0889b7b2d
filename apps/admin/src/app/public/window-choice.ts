/** The window of the public page, kept in the address; the empty choice leaves each board its own. */
import type { Window } from '@coliseum/contracts';
import type { Segment } from '@coliseum/ui';

export const WINDOW_CHOICES: readonly Segment[] = [
  { value: '', label: 'Default' },
  { value: 'today', label: 'Today' },
  { value: 'week', label: 'Week' },
  { value: 'month', label: 'Month' },
  { value: 'all_time', label: 'All time' },
];
const WINDOWS: readonly Window[] = ['today', 'week', 'month', 'all_time', '7d', '30d'];

/** What stands in the address, where it is a window. */
export const windowFrom = (text: string | undefined): Window | null =>
  WINDOWS.find((window) => window === text) ?? null;
