/** What stands around every printed page: the house and the report above a double rule, the frozen time and the page's number below. */
import { DOCUMENT, inject, Injectable, type OnDestroy } from '@angular/core';

export interface MarginWords {
  /** at the right of the head */
  head: string;
  /** at the left of the foot */
  foot: string;
}

const MARK =
  '<svg xmlns="http://www.w3.org/2000/svg" width="22" height="19.7" viewBox="0 0 24 21.5"><g fill="none" stroke="#0f172a" stroke-width="1.5"><path d="M2 20.5h20M3 20V9.5C3 7 7 5 12 5s9 2 9 4.5V20"/><path d="M6 20v-5a2 2 0 0 1 4 0v5M14 20v-5a2 2 0 0 1 4 0v5M3.5 11c2-1.600 5-2.300 8.500-2.300s6.500.700 8.500 2.300"/></g><circle cx="12" cy="15.800" r="1.600" fill="#c2410c"/></svg>';

/** Text as a CSS string: nothing in it can end the string, and its direction stays its own. */
export const cssString = (text: string): string =>
  `"\u2068${text.replace(/[\\"\n\r\f\p{Cc}]/gu, (sign) => `\\${sign.codePointAt(0)?.toString(16)} `)}\u2069"`;

/** The sizes are those of ADR 0035: 14 mm above the head, 15 mm at the sides, 12 px type. */
export const marginSheet = ({ head, foot }: MarginWords): string => `
@page {
  margin: 25mm 15mm 21mm;
  @top-left {
    content: url('data:image/svg+xml,${encodeURIComponent(MARK)}') ' \\a0 COLISEUM';
    font: 600 14px/16px 'Cinzel Variable', serif; letter-spacing: 0.14em; color: #0f172a; text-align: left;
    vertical-align: bottom; margin-top: 14mm; padding-bottom: 8px; margin-bottom: 10px; border-bottom: 3px double #94a3b8; white-space: nowrap;
  }
  @top-right {
    content: ${cssString(head)};
    font: 400 12px/16px 'Inter Variable', sans-serif; color: #526077; text-align: right;
    vertical-align: bottom; margin-top: 14mm; padding-bottom: 8px; margin-bottom: 10px; border-bottom: 3px double #94a3b8;
  }
  @bottom-left {
    content: ${cssString(foot)};
    font: 400 12px/16px 'Inter Variable', sans-serif; color: #526077; text-align: left;
    vertical-align: top; margin-top: 10px; padding-top: 9px; border-top: 1px solid #cbd5e1;
  }
  @bottom-right {
    content: counter(page) ' of ' counter(pages);
    font: 400 12px/16px 'Inter Variable', sans-serif; color: #526077; text-align: right;
    vertical-align: top; margin-top: 10px; padding-top: 9px; border-top: 1px solid #cbd5e1; white-space: nowrap;
  }
}`;

@Injectable()
export class PageMargins implements OnDestroy {
  private readonly document = inject(DOCUMENT);
  private sheet: CSSStyleSheet | null = null;

  /** A sheet of the page's own making: its content policy lets no other one in. */
  show(words: MarginWords): void {
    this.ngOnDestroy();
    // a browser of before 2023 prints without them
    if (!('replaceSync' in CSSStyleSheet.prototype)) return;
    this.sheet = new CSSStyleSheet();
    this.sheet.replaceSync(marginSheet(words));
    this.document.adoptedStyleSheets.push(this.sheet);
  }

  ngOnDestroy(): void {
    if (this.sheet === null) return;
    const others = this.document.adoptedStyleSheets.filter((sheet) => sheet !== this.sheet);
    this.document.adoptedStyleSheets = others;
    this.sheet = null;
  }
}
