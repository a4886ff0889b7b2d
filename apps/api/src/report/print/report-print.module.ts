/** Printing, for whoever makes reports. */
import { Module } from '@nestjs/common';
import { ReportPrinter } from './report-printer.service.js';

@Module({ providers: [ReportPrinter], exports: [ReportPrinter] })
export class ReportPrintModule {}
