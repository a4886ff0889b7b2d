/** The leaderboard room: definitions, ranks, revisions, and the boards as anyone reads them. */
import { BullModule } from '@nestjs/bull';
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DefinitionEntity } from './definition/definition.entity.js';
import { DefinitionsController } from './definition/definitions.controller.js';
import { Definitions } from './definition/definitions.js';
import { Publisher } from './publish/publisher.js';
import { Evaluator } from './ranking/evaluator.js';
import { BoardComputer } from './read/board-computer.js';
import { BoardSource } from './read/board-source.js';
import { LeaderboardReader } from './read/leaderboard-reader.js';
import { LeaderboardsController } from './read/leaderboards.controller.js';
import { PublishedBoards } from './read/published-boards.js';
import { BoardWatch } from './refresh/board-watch.js';
import { DirectoryChanges } from './refresh/directory-changes.js';
import { LEADERBOARD_QUEUE } from './refresh/refresh-job.js';
import { RefreshProcessor } from './refresh/refresh.processor.js';
import { RefreshTicker } from './refresh/refresh.ticker.js';
import { Refresher } from './refresh/refresher.js';
import { Standings } from './standing/standings.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([DefinitionEntity]),
    BullModule.registerQueue({ name: LEADERBOARD_QUEUE }),
  ],
  controllers: [LeaderboardsController, DefinitionsController],
  providers: [
    Definitions,
    Standings,
    Evaluator,
    Publisher,
    PublishedBoards,
    Refresher,
    BoardWatch,
    DirectoryChanges,
    BoardComputer,
    LeaderboardReader,
    BoardSource,
    RefreshTicker,
    RefreshProcessor,
  ],
  exports: [BoardSource, BoardWatch],
})
export class LeaderboardModule {}
