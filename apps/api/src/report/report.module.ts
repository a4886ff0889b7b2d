/**
 * The report room: asked for, made, kept, shared, scheduled. Writes coliseum_reports, _report_files, _report_shares and
 * _report_schedules.
 */
import { BullModule } from '@nestjs/bull';
import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import { Config } from '../platform/config/config.js';
import { DownloadsController } from './download/downloads.controller.js';
import { ReportEraser } from './erasure/report-eraser.js';
import { KeptReports } from './expiry/kept-reports.js';
import { ReportExpiry } from './expiry/report-expiry.js';
import { DroppedFiles } from './files/dropped-files.js';
import { FileKeeper } from './files/file-keeper.js';
import { keeperOf } from './files/keeper-of.js';
import { PdfDesk } from './files/pdf-desk.js';
import { PdfMaker } from './files/pdf-maker.js';
import { PdfPress } from './files/pdf-press.js';
import { LostWork } from './making/lost-work.js';
import { MakingCall } from './making/making-call.js';
import { ReportEnding } from './making/report-ending.js';
import { ReportLoop } from './making/report-loop.js';
import { REPORT_QUEUE, ReportQueue } from './making/report-queue.js';
import { ReportRunner } from './making/report-runner.js';
import { ReportProcessor } from './making/report.processor.js';
import { RunningReports } from './making/running-reports.js';
import { ReportAccess } from './report-access.js';
import { ReportMovesController } from './report-moves.controller.js';
import { ReportMoves } from './report-moves.js';
import { ReportReader } from './report-reader.js';
import { ReportTeller } from './report-teller.js';
import { ReportsController } from './reports.controller.js';
import { Reports } from './reports.js';
import { ScheduleRunner } from './schedules/schedule-runner.js';
import { ScheduleTicker } from './schedules/schedule.ticker.js';
import { SchedulesController } from './schedules/schedules.controller.js';
import { Schedules } from './schedules/schedules.js';
import { ShareLinks } from './shares/share-links.js';
import { ShareTokens } from './shares/share-tokens.js';
import { SharedReportsController } from './shares/shared-reports.controller.js';
import { SharedReports } from './shares/shared-reports.js';
import { SharesController } from './shares/shares.controller.js';
import { Shares } from './shares/shares.js';
import { Unlocking } from './shares/unlocking.js';

@Module({})
export class ReportModule {
  /** @param parts who composes figures and who prints: providers of ReportComposer and ReportPrinter */
  static with(parts: readonly Provider[]): DynamicModule {
    return {
      module: ReportModule,
      imports: [BullModule.registerQueue({ name: REPORT_QUEUE })],
      controllers: [
        ReportsController,
        ReportMovesController,
        DownloadsController,
        SharesController,
        SharedReportsController,
        SchedulesController,
      ],
      providers: [
        ...parts,
        { provide: FileKeeper, inject: [Config], useFactory: keeperOf },
        DroppedFiles,
        KeptReports,
        LostWork,
        MakingCall,
        PdfDesk,
        PdfMaker,
        PdfPress,
        ReportAccess,
        ReportEnding,
        ReportEraser,
        ReportExpiry,
        ReportLoop,
        ReportMoves,
        ReportProcessor,
        ReportQueue,
        ReportReader,
        ReportRunner,
        ReportTeller,
        Reports,
        RunningReports,
        ScheduleRunner,
        ScheduleTicker,
        Schedules,
        ShareLinks,
        ShareTokens,
        SharedReports,
        Shares,
        Unlocking,
      ],
    };
  }
}
