/** What stands behind the room's two ports. */
import type { Provider } from '@nestjs/common';
import { Places } from '../platform/places/places.js';
import { FrozenReader } from './data/frozen/frozen-reader.js';
import { ReportComposer as Figures } from './data/report-composer.service.js';
import { FigureComposer } from './figure-composer.js';
import { PagePrinter } from './page-printer.js';
import { ReportPrinter as Pages } from './print/report-printer.service.js';
import { ReportComposer } from './report-composer.js';
import { ReportPrinter } from './report-printer.js';

export const REPORT_PARTS: Provider[] = [
  Places,
  FrozenReader,
  Figures,
  Pages,
  { provide: ReportComposer, useClass: FigureComposer },
  { provide: ReportPrinter, useClass: PagePrinter },
];
