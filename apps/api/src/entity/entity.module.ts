/** The entity room: the directory, its pictures, what events state of it, and the statistics of what is in it. */
import { Module } from '@nestjs/common';
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
  controllers: [EntityController, PicturesController, StatsController],
  providers: [
    EntityRepository,
    EntityService,
    PersonEraser,
    PictureFetcher,
    PictureStore,
    PicturesService,
    StatementReader,
    StatementWatch,
    StatsService,
  ],
})
export class EntityModule {}
