/** The part of the report room that composes a report’s figures. */
import { Module } from '@nestjs/common';
import { Places } from '../../platform/places/places.js';
import { FrozenReader } from './frozen/frozen-reader.js';
import { ReportComposer } from './report-composer.service.js';

@Module({
  providers: [FrozenReader, Places, ReportComposer],
  exports: [ReportComposer],
})
export class ReportDataModule {}
