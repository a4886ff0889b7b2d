/** The room that takes events in: accept, append once, answer. Writes coliseum_metrics, _failed_events and _dropped_ranges. */
import { Global, Module } from '@nestjs/common';
import { EventDoor } from '../platform/events/event-door.js';
import { SharedTokens } from '../platform/limits/shared-tokens.js';
import { AcceptanceRules } from './acceptance-rules.js';
import { AppendMetrics } from './append-metrics.js';
import { ErasedUsers } from './erased-users.js';
import { EventEraser } from './erasure/event-eraser.js';
import { EventMatches } from './event-matches.js';
import { EventsController } from './events.controller.js';
import { EventsService } from './events.service.js';
import { FailedEventKeeper } from './failed/failed-event-keeper.js';
import { FailedEventReplayer } from './failed/failed-event-replayer.js';
import { FailedEventsController } from './failed/failed-events.controller.js';
import { FailedEventsService } from './failed/failed-events.service.js';
import { ReplayForecast } from './failed/replay-forecast.js';
import { HomeCities } from './home-cities.js';
import { IngestLimits } from './ingest-limits.js';
import { MetricWriter } from './metric-writer.js';
import { PartitionsService } from './partitions.service.js';
import { ClosedMonthIndexes } from './retention/closed-month-indexes.js';
import { ExpiryService } from './retention/expiry.service.js';
import { Retention } from './retention/retention.js';

/** Global: rooms that bring events in another way ask for the door, not for this room. */
@Global()
@Module({
  controllers: [EventsController, FailedEventsController],
  providers: [
    AcceptanceRules,
    AppendMetrics,
    ClosedMonthIndexes,
    ErasedUsers,
    EventEraser,
    EventMatches,
    EventsService,
    ExpiryService,
    FailedEventKeeper,
    FailedEventReplayer,
    FailedEventsService,
    ReplayForecast,
    HomeCities,
    IngestLimits,
    MetricWriter,
    PartitionsService,
    Retention,
    SharedTokens,
    { provide: EventDoor, useExisting: EventsService },
  ],
  exports: [EventDoor],
})
export class IngestionModule {}
