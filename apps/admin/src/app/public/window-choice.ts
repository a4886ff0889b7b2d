/** The window of the public page, kept in the address. */
import { KPI_WINDOWS, type KpiWindow } from '@coliseum/contracts';
import type { Segment } from '@coliseum/ui';

const WORDS: Record<KpiWindow, string> = {
  today: 'Today',
  week: 'Week',
  month: 'Month',
  all_time: 'All time',
};
export const WINDOW_CHOICES: readonly Segment<KpiWindow>[] = KPI_WINDOWS.map((value) => ({
  value,
  label: WORDS[value],
}));
export const DEFAULT_CHOICE: KpiWindow = 'today';

/** What the address says, where it is one of them. */
export const choiceFrom = (text: string | undefined): KpiWindow =>
  KPI_WINDOWS.find((window) => window === text) ?? DEFAULT_CHOICE;
