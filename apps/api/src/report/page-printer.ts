/** The room's printing, behind its port. */
import { Injectable } from '@nestjs/common';
import { ReportPrinter as Pages } from './print/report-printer.service.js';
import { ReportPrinter, type PrintWish } from './report-printer.js';

@Injectable()
export class PagePrinter extends ReportPrinter {
  constructor(private readonly pages: Pages) {
    super();
  }

  print(wish: PrintWish): Promise<{ pdf: Buffer; pages: number }> {
    return this.pages.print(wish);
  }
}
