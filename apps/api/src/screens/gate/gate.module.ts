/** The gate before playlists go live. Writes coliseum_playlist_checks and their pictures. */
import { BullModule } from '@nestjs/bull';
import { Module } from '@nestjs/common';
import { Checks } from './checks.js';
import { ChecksController } from './checks.controller.js';
import { GateLoop } from './gate-loop.js';
import { GateProcessor } from './gate.processor.js';
import { GateQueue, SCREENS_QUEUE } from './gate-queue.js';
import { GateRunner } from './gate-runner.js';
import { SeeItem } from './see-item.js';

@Module({
  imports: [BullModule.registerQueue({ name: SCREENS_QUEUE })],
  controllers: [ChecksController],
  providers: [Checks, GateLoop, GateProcessor, GateQueue, GateRunner, SeeItem],
})
export class GateModule {}
