/** What each type of report is called. */
import type { ReportType } from '@coliseum/contracts';

export const TYPE_WORDS: Readonly<Record<ReportType, string>> = {
  event: 'Event report',
  artist: 'Artist report',
  brand_campaign: 'Campaign report',
  city: 'City report',
  tournament: 'Tournament report',
};
