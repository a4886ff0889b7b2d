/** The window of the public page, kept in the address; the empty choice leaves each board its own. */
import type { Segment } from '@coliseum/ui';

export const WINDOW_CHOICES: readonly Segment[] = [
  { value: '', label: 'Default' },
  { value: 'today', label: 'Today' },
  { value: 'week', label: 'Week' },
  { value: 'month', label: 'Month' },
  { value: 'all_time', label: 'All time' },
];
