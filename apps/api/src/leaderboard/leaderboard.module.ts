/** The leaderboard room: definitions, ranks, revisions, and the boards as anyone reads them. */
import { BullModule } from '@nestjs/bull';
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DefinitionChanges } from './definition/definition-changes.js';
import { DefinitionEntity } from './definition/definition.entity.js';
import { DefinitionsController } from './definition/definitions.controller.js';
import { Definitions } from './definition/definitions.js';
import { DeletedBoards } from './definition/deleted-boards.js';
import { DeletedBoardsController } from './definition/deleted-boards.controller.js';
import { Preview } from './definition/preview.js';
import { PreviewController } from './definition/preview.controller.js';
import { Republish } from './definition/republish.js';
import { BoardEraser } from './erasure/board-eraser.js';
import { ResultRedaction } from './erasure/result-redaction.js';
import { Exclusions } from './exclusion/exclusions.js';
import { ExclusionsController } from './exclusion/exclusions.controller.js';
import { BoardStages } from './life/board-stage.js';
import { EventLives } from './life/event-lives.js';
import { Figures } from './life/figures.js';
import { Freezer } from './life/freezer.js';
import { Freezing } from './life/freezing.js';
import { LifeController } from './life/life.controller.js';
import { LifeMoves } from './life/life-moves.js';
import { LifeWatch } from './life/life-watch.js';
import { OfficialController } from './life/official.controller.js';
import { OfficialKey } from './life/official-key.js';
import { OfficialReader } from './life/official-reader.js';
import { OfficialResults } from './life/official-results.js';
import { Recounting } from './life/recounting.js';
import { Publisher } from './publish/publisher.js';
import { RevisionThinner } from './publish/revision-thinner.js';
import { Evaluator } from './ranking/evaluator.js';
import { BoardCache } from './read/board-cache.js';
import { BoardComputer } from './read/board-computer.js';
import { BoardSource } from './read/board-source.js';
import { LeaderboardReader } from './read/leaderboard-reader.js';
import { LeaderboardsController } from './read/leaderboards.controller.js';
import { PublishedBoards } from './read/published-boards.js';
import { ReadyAnswers } from './read/ready-answers.js';
import { BoardWatch } from './refresh/board-watch.js';
import { DirectoryChanges } from './refresh/directory-changes.js';
import { LEADERBOARD_QUEUE } from './refresh/refresh-job.js';
import { RefreshProcessor } from './refresh/refresh.processor.js';
import { RefreshTicker } from './refresh/refresh.ticker.js';
import { Refresher } from './refresh/refresher.js';
import { Revisions } from './revision/revisions.js';
import { RevisionsController } from './revision/revisions.controller.js';
import { Standings } from './standing/standings.js';
import { TraceController } from './trace/trace.controller.js';
import { Tracer } from './trace/tracer.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([DefinitionEntity]),
    BullModule.registerQueue({ name: LEADERBOARD_QUEUE }),
  ],
  // the fixed names before the boards' ids
  controllers: [
    OfficialController,
    LifeController,
    LeaderboardsController,
    DefinitionsController,
    DeletedBoardsController,
    ExclusionsController,
    PreviewController,
    RevisionsController,
    TraceController,
  ],
  providers: [
    BoardEraser,
    ResultRedaction,
    Definitions,
    DefinitionChanges,
    DeletedBoards,
    Republish,
    Preview,
    Tracer,
    Exclusions,
    Standings,
    Evaluator,
    Publisher,
    PublishedBoards,
    BoardCache,
    Refresher,
    BoardWatch,
    DirectoryChanges,
    BoardComputer,
    LeaderboardReader,
    ReadyAnswers,
    BoardSource,
    RefreshTicker,
    RefreshProcessor,
    BoardStages,
    EventLives,
    Figures,
    Freezer,
    Freezing,
    LifeMoves,
    LifeWatch,
    OfficialKey,
    OfficialReader,
    OfficialResults,
    Recounting,
    Revisions,
    RevisionThinner,
  ],
  exports: [BoardSource, BoardWatch],
})
export class LeaderboardModule {}
