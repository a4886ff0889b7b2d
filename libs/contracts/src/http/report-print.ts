/** How the server hands a report to the page that it prints: where the page is, and what it asks for there. */
import type { ReportData } from './report-data.js';

export const PRINT_PAGE = '/coliseum/reports/print';
/** No route of the server: the printer answers it from memory, in its own browser alone. */
export const PRINT_DATA = '/api/v1/reports/print';
/** The page's root element carries it as `data-print` once everything is drawn: `ready`, or `broken`. */
export type PrintMark = 'ready' | 'broken';

export interface PrintedReport {
  reportData: ReportData;
  /** what the QR code leads to */
  link: string;
  /** of a share link; null: the page’s own address */
  linkExpiresAt: string | null;
}
