/** Prints reports: the page that people read, opened in the server's own browser, handed the figures, put on paper. */
import { Injectable } from '@nestjs/common';
import type { Page } from 'puppeteer';
import {
  PRINT_DATA,
  PRINT_PAGE,
  type Paper,
  type PrintedReport,
  type PrintMark,
  type ReportData,
} from '@coliseum/contracts';
import {
  BrowserGone,
  Browsers,
  BrowserUnavailable,
  PageTooSlow,
  type Opened,
} from '../../platform/browser/browsers.js';
import { OwnOrigin } from '../../platform/browser/own-origin.js';
import { describePdf } from './describe-pdf.js';
import { paperSheet } from './paper-sheet.js';
import { pdfWords } from './pdf-words.js';
import { PdfFile } from './pdf-file.js';
import { PrintFailed } from './print-failed.js';

export interface PrintWish {
  reportData: ReportData;
  paper: Paper;
  /** absolute; what the QR code leads to */
  link: string;
  /** of a share link; null: the page's own address */
  linkExpiresAt: string | null;
  /** ends the waiting and the work */
  signal?: AbortSignal;
  /** default: 30 s, without the waiting for its turn */
  withinMs?: number;
}
export interface PrintedPdf {
  pdf: Buffer;
  pages: number;
}

const WITHIN_MS = 30_000;
const LOOK_EVERY_MS = 25;
/** A browser that hangs is killed with whatever else it prints: that is done again. */
const ATTEMPTS = 3;

@Injectable()
export class ReportPrinter {
  constructor(
    private readonly browsers: Browsers,
    private readonly origin: OwnOrigin,
  ) {}

  /** @throws PrintFailed */
  async print(wish: PrintWish): Promise<PrintedPdf> {
    const cancelled = cancellation(wish.signal);
    try {
      return await Promise.race([this.persist(wish, cancelled.promise), cancelled.promise]);
    } finally {
      cancelled.forget();
    }
  }

  private async persist(wish: PrintWish, cancelled: Promise<never>): Promise<PrintedPdf> {
    for (let attempt = 1; ; attempt++)
      try {
        return await this.once(wish, cancelled);
      } catch (error) {
        if (error instanceof BrowserGone && attempt < ATTEMPTS && !wish.signal?.aborted) continue;
        throw problemOf(error);
      }
  }

  private async once(wish: PrintWish, cancelled: Promise<never>): Promise<PrintedPdf> {
    const { reportData, link, linkExpiresAt, paper, withinMs = WITHIN_MS } = wish;
    const { format, width, height } = paperSheet(paper);
    const origin = this.origin.get();
    const printed: PrintedReport = { reportData, link, linkExpiresAt };
    const handOver = { path: PRINT_DATA, json: JSON.stringify(printed) };
    const asked = {
      ...{ origin, width, height, withinMs, handOver, ended: cancelled },
      opens: { path: PRINT_PAGE, media: 'print' },
    } as const;
    const bytes = await this.browsers.withPage(asked, async (page, opened) => {
      await untilDrawn(page, opened);
      return page.pdf({
        format,
        printBackground: true,
        tagged: true,
        outline: true,
        waitForFonts: false, // the page has waited
        timeout: withinMs,
      });
    });
    const file = new PdfFile(Buffer.from(bytes));
    return { pdf: describePdf(file, pdfWords(reportData)), pages: file.pageCount() };
  }
}

async function untilDrawn(page: Page, { status, errors }: Opened): Promise<void> {
  if (status !== 200)
    throw new PrintFailed(
      'page_broken',
      `${PRINT_PAGE} answered ${status ?? 'nothing'}; the admin's pages must be built.`,
    );
  // asked again and again: the page's content policy lets no question wait inside it
  for (;;) {
    const mark = (await page.evaluate('document.documentElement.dataset.print')) as PrintMark | undefined;
    if (mark === 'ready') return;
    if (mark === 'broken' || errors.length > 0)
      throw new PrintFailed(
        'page_broken',
        `The page could not be drawn: ${errors[0] ?? 'it has no figures'}.`,
      );
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}

function problemOf(error: unknown): unknown {
  if (error instanceof PageTooSlow) return new PrintFailed('page_too_slow', error.message, { cause: error });
  if (error instanceof BrowserUnavailable || error instanceof BrowserGone)
    return new PrintFailed('browser_unavailable', error.message, { cause: error });
  if (error instanceof PrintFailed) return error;
  const words = error instanceof Error ? error.message : String(error);
  return new PrintFailed('page_broken', `The page could not be printed: ${words}`, { cause: error });
}

/** A promise that is never kept and breaks with the signal. */
function cancellation(signal: AbortSignal | undefined): { promise: Promise<never>; forget: () => void } {
  let forget = (): void => undefined;
  const promise = new Promise<never>((_, reject) => {
    const cancel = (): void => reject(new PrintFailed('cancelled', 'The printing was cancelled.'));
    if (signal?.aborted) return cancel();
    signal?.addEventListener('abort', cancel, { once: true });
    forget = () => signal?.removeEventListener('abort', cancel);
  });
  promise.catch(() => undefined); // the race may be over by then
  return { promise, forget };
}
