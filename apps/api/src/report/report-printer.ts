/** The port through which a report becomes a PDF: its own page, printed. */
import type { Paper, ReportData } from '@coliseum/contracts';

export interface PrintWish {
  reportData: ReportData;
  paper: Paper;
  /** absolute; what the QR code leads to */
  link: string;
  /** of a share link; null: the report's own page */
  linkExpiresAt: string | null;
  signal?: AbortSignal;
}

export abstract class ReportPrinter {
  /** @throws PrintFailed, or the signal's reason */
  abstract print(wish: PrintWish): Promise<{ pdf: Buffer; pages: number }>;
}
