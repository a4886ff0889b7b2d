/** The room that takes events in: accept, append once, answer. Writes coliseum_metrics. */
import { Module } from '@nestjs/common';
import { AppendMetrics } from './append-metrics.js';
import { EventsController } from './events.controller.js';
import { EventsService } from './events.service.js';
import { HomeCities } from './home-cities.js';
import { MetricWriter } from './metric-writer.js';
import { PartitionsService } from './partitions.service.js';

@Module({
  controllers: [EventsController],
  providers: [AppendMetrics, EventsService, HomeCities, MetricWriter, PartitionsService],
  exports: [EventsService],
})
export class IngestionModule {}
