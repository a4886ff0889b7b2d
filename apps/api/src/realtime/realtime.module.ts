/** The realtime room: the only way out by socket. */
import { Module } from '@nestjs/common';
import { AdminGateway } from './admin.gateway.js';
import { LiveBoards } from './live-boards.js';
import { LiveGateway } from './live.gateway.js';

@Module({
  providers: [LiveBoards, LiveGateway, AdminGateway],
  exports: [LiveBoards, AdminGateway],
})
export class RealtimeModule {}
