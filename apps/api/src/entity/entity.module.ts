/** The entity room: the directory, its pictures, what events state of it, and the statistics of what is in it. */
import { Module } from '@nestjs/common';
import { BulkPreviews } from './desk/bulk-previews.js';
import { EntityDeskController } from './desk/entity-desk.controller.js';
import { EntityDesk } from './desk/entity-desk.js';
import { EntityRecords } from './desk/entity-records.js';
import { UnnamedEntities } from './desk/unnamed-entities.js';
import { VotingForecasts } from './desk/voting-forecasts.js';
import { EntityController } from './entity.controller.js';
import { EntityRepository } from './entity.repository.js';
import { EntityService } from './entity.service.js';
import { PersonEraser } from './erasure/person-eraser.js';
import { PictureFetcher } from './picture/picture-fetcher.js';
import { PictureStore } from './picture/picture-store.js';
import { PicturesController } from './picture/pictures.controller.js';
import { PicturesService } from './picture/pictures.service.js';
import { StatementReader } from './statement/statement-reader.js';
import { StatementWatch } from './statement/statement-watch.js';
import { StatsController } from './stats.controller.js';
import { StatsService } from './stats.service.js';

@Module({
  controllers: [EntityController, EntityDeskController, PicturesController, StatsController],
  providers: [
    BulkPreviews,
    EntityDesk,
    EntityRecords,
    EntityRepository,
    EntityService,
    PersonEraser,
    PictureFetcher,
    PictureStore,
    PicturesService,
    StatementReader,
    StatementWatch,
    StatsService,
    UnnamedEntities,
    VotingForecasts,
  ],
})
export class EntityModule {}
