/** The room that reads Passport's log, and history again, through the one door. Marks passport_entries; writes coliseum_passport_state and coliseum_backfills. */
import { BullModule } from '@nestjs/bull';
import { Module } from '@nestjs/common';
import { BackfillCheck } from './backfill/backfill-check.js';
import { BackfillController } from './backfill/backfill.controller.js';
import { BackfillDelivery } from './backfill/backfill-delivery.js';
import { BackfillFiles } from './backfill/backfill-files.js';
import { BackfillLoop } from './backfill/backfill-loop.js';
import { BackfillProcessor } from './backfill/backfill.processor.js';
import { BACKFILL_QUEUE, BackfillQueue } from './backfill/backfill-queue.js';
import { BackfillRunner } from './backfill/backfill-runner.js';
import { Backfills } from './backfill/backfills.js';
import { BackfillUploads } from './backfill/backfill-uploads.js';
import { LiveFigures } from './backfill/live-figures.js';
import { Delivery } from './delivery.js';
import { EntryEraser } from './erasure/entry-eraser.js';
import { PassportBook } from './passport-book.js';
import { PassportDatabase } from './passport-database.js';
import { PassportLoop } from './passport-loop.js';
import { PassportRound } from './passport-round.js';
import { PassportTable } from './passport-table.js';
import { PassportTicker } from './passport.ticker.js';
import { PassportWatch } from './passport-watch.js';

@Module({
  imports: [BullModule.registerQueue({ name: BACKFILL_QUEUE })],
  controllers: [BackfillController],
  providers: [
    BackfillCheck,
    BackfillDelivery,
    BackfillFiles,
    BackfillLoop,
    BackfillProcessor,
    BackfillQueue,
    BackfillRunner,
    Backfills,
    BackfillUploads,
    LiveFigures,
    Delivery,
    EntryEraser,
    PassportBook,
    PassportDatabase,
    PassportLoop,
    PassportRound,
    PassportTable,
    PassportTicker,
    PassportWatch,
  ],
})
export class PassportModule {}
