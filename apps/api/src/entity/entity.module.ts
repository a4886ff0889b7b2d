/** The entity room: the directory and the statistics of what is in it. */
import { Module } from '@nestjs/common';
import { EntityController } from './entity.controller.js';
import { EntityRepository } from './entity.repository.js';
import { EntityService } from './entity.service.js';
import { StatsController } from './stats.controller.js';
import { StatsService } from './stats.service.js';

@Module({
  controllers: [EntityController, StatsController],
  providers: [EntityRepository, EntityService, StatsService],
})
export class EntityModule {}
