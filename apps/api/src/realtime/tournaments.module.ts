/** The part of the realtime room that tells of tournaments; its source is bound in app.module.ts. */
import { Module } from '@nestjs/common';
import { LiveTournaments } from './live-tournaments.js';
import { RealtimeModule } from './realtime.module.js';
import { TournamentGateway } from './tournament-room.js';

@Module({
  imports: [RealtimeModule],
  providers: [LiveTournaments, TournamentGateway],
  exports: [LiveTournaments],
})
export class LiveTournamentsModule {}
