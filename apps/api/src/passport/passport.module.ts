/** The room that reads Passport's log, and history again, through the one door. Marks passport_entries; writes coliseum_passport_state. */
import { Module } from '@nestjs/common';
import { Delivery } from './delivery.js';
import { PassportBook } from './passport-book.js';
import { PassportDatabase } from './passport-database.js';
import { PassportLoop } from './passport-loop.js';
import { PassportRound } from './passport-round.js';
import { PassportTable } from './passport-table.js';
import { PassportTicker } from './passport.ticker.js';
import { PassportWatch } from './passport-watch.js';

@Module({
  providers: [
    Delivery,
    PassportBook,
    PassportDatabase,
    PassportLoop,
    PassportRound,
    PassportTable,
    PassportTicker,
    PassportWatch,
  ],
  exports: [PassportTicker],
})
export class PassportModule {}
