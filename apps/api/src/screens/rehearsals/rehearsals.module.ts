/** Rehearsals of the screens' room. Writes coliseum_rehearsals; reads the directory and the votes. */
import { Module } from '@nestjs/common';
import { RunningRehearsals } from '../running-rehearsals.js';
import { RecordingReaders } from './recording-readers.js';
import { Recordings } from './recordings.js';
import { RehearsalTicker } from './rehearsal.ticker.js';
import { Rehearsals } from './rehearsals.js';
import { RehearsalsController } from './rehearsals.controller.js';
import { StoredRunningRehearsals } from './stored-running-rehearsals.js';

@Module({
  controllers: [RehearsalsController],
  providers: [
    RecordingReaders,
    Recordings,
    RehearsalTicker,
    Rehearsals,
    StoredRunningRehearsals,
    { provide: RunningRehearsals, useExisting: StoredRunningRehearsals },
  ],
  exports: [RunningRehearsals, StoredRunningRehearsals],
})
export class RehearsalsModule {}
