/** Runs the job `check-playlists`: only a nudge, so that a check of minutes is no job that stalls. */
import { Process, Processor } from '@nestjs/bull';
import { GateLoop } from './gate-loop.js';
import { CHECK_PLAYLISTS, SCREENS_QUEUE } from './gate-queue.js';

@Processor(SCREENS_QUEUE)
export class GateProcessor {
  constructor(private readonly loop: GateLoop) {}

  @Process(CHECK_PLAYLISTS)
  look(): void {
    this.loop.wake();
  }
}
