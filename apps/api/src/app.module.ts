/** The list of rooms. */
import { BullModule } from '@nestjs/bull';
import { Global, Module, type DynamicModule } from '@nestjs/common';
import { ScheduleModule } from '@nestjs/schedule';
import { AlertsModule } from './alerts/alerts.module.js';
import { AppFlow } from './app.flow.js';
import { AuthModule } from './auth/auth.module.js';
import { DnaInsightModule } from './dna-insight/dna-insight.module.js';
import { EntityModule } from './entity/entity.module.js';
import { IngestionModule } from './ingestion/ingestion.module.js';
import { KpiModule } from './kpi/kpi.module.js';
import { LiveKpis } from './kpi/live-kpis.js';
import { BoardSource } from './leaderboard/read/board-source.js';
import { LeaderboardModule } from './leaderboard/leaderboard.module.js';
import { LiveMaps } from './map/live-maps.js';
import { MapModule } from './map/map.module.js';
import { PassportModule } from './passport/passport.module.js';
import { PeopleModule } from './people/people.module.js';
import { PipelineModule } from './pipeline/pipeline.module.js';
import { Config } from './platform/config/config.js';
import { ConfigModule } from './platform/config/config.module.js';
import { PlatformModule } from './platform/platform.module.js';
import { KpiSource, MapSource } from './realtime/figure-source.js';
import { FiguresModule } from './realtime/figures.module.js';
import { RealtimeModule } from './realtime/realtime.module.js';
import { SnapshotSource } from './realtime/snapshot-source.js';
import { TournamentSource } from './realtime/tournament-source.js';
import { LiveTournamentsModule } from './realtime/tournaments.module.js';
import { REPORT_PARTS } from './report/report-parts.js';
import { ReportModule } from './report/report.module.js';
import { RollupModule } from './rollup/rollup.module.js';
import { DataThrough } from './screens/data-through.js';
import { GateModule } from './screens/gate/gate.module.js';
import { PlaylistsModule } from './screens/playlists/playlists.module.js';
import { RehearsalsModule } from './screens/rehearsals/rehearsals.module.js';
import { ScreensModule } from './screens/screens.module.js';
import { StoredTournaments } from './tournament/stored-tournaments.js';
import { TournamentModule } from './tournament/tournament.module.js';
import { TracesModule } from './traces/traces.module.js';

/** Binds the sockets' port to the room that keeps the boards. */
@Global()
@Module({
  imports: [LeaderboardModule],
  providers: [{ provide: SnapshotSource, useExisting: BoardSource }],
  exports: [SnapshotSource],
})
class BoardsForSocketsModule {}

/** Binds the walls' port to the room that keeps the boards. */
@Global()
@Module({
  imports: [LeaderboardModule],
  providers: [{ provide: DataThrough, useExisting: BoardSource }],
  exports: [DataThrough],
})
class BoardsForWallsModule {}

/** What walls go by beside commands: live playlists, running rehearsals. */
@Global()
@Module({ imports: [PlaylistsModule, RehearsalsModule], exports: [PlaylistsModule, RehearsalsModule] })
class PartsForWallsModule {}

/** What these in turn ask of the walls there are. */
@Global()
@Module({ imports: [ScreensModule], exports: [ScreensModule] })
class WallsForPartsModule {}

/** Binds the sockets' ports to the rooms that compute key figures and maps. */
@Global()
@Module({
  imports: [KpiModule, MapModule],
  providers: [
    { provide: KpiSource, useExisting: LiveKpis },
    { provide: MapSource, useExisting: LiveMaps },
  ],
  exports: [KpiSource, MapSource],
})
class FiguresForSocketsModule {}

/** Binds the sockets' port to the room that keeps the tournaments. */
@Global()
@Module({
  imports: [TournamentModule],
  providers: [{ provide: TournamentSource, useExisting: StoredTournaments }],
  exports: [TournamentSource],
})
class TournamentsForSocketsModule {}

@Module({})
export class AppModule {
  static with(config: Config): DynamicModule {
    return {
      module: AppModule,
      imports: [
        ConfigModule.with(config),
        PlatformModule,
        ScheduleModule.forRoot(),
        BullModule.forRootAsync({
          inject: [Config],
          useFactory: ({ redisUrl }: Config) => ({ url: redisUrl }),
        }),
        TracesModule,
        AuthModule,
        EntityModule,
        IngestionModule,
        PassportModule,
        PeopleModule,
        RollupModule,
        KpiModule,
        MapModule,
        DnaInsightModule,
        LeaderboardModule,
        BoardsForSocketsModule,
        RealtimeModule,
        FiguresForSocketsModule,
        FiguresModule,
        TournamentModule,
        TournamentsForSocketsModule,
        LiveTournamentsModule,
        PlaylistsModule,
        GateModule,
        RehearsalsModule,
        BoardsForWallsModule,
        PartsForWallsModule,
        WallsForPartsModule,
        ScreensModule,
        ReportModule.with(REPORT_PARTS),
        PipelineModule,
        AlertsModule,
      ],
      providers: [AppFlow],
    };
  }
}
