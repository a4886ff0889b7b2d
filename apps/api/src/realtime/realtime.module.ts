/** The realtime room: the only way out by socket. */
import { Module } from '@nestjs/common';
import { AdminGateway } from './admin.gateway.js';
import { RoomBroadcast } from './broadcast/room-broadcast.js';
import { LiveBoards } from './live-boards.js';
import { LiveGateway } from './live.gateway.js';

@Module({
  providers: [RoomBroadcast, LiveBoards, LiveGateway, AdminGateway],
  exports: [RoomBroadcast, LiveBoards, AdminGateway],
})
export class RealtimeModule {}
