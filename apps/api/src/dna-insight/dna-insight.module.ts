/** The DNA room: who an audience is. Observes people, models them, groups them, and tells of audiences what hides everyone in them. */
import { Module } from '@nestjs/common';
import { ArchetypeBook } from './archetype/archetype-book.js';
import { ArchetypesController } from './archetype/archetypes.controller.js';
import { DnaEraser } from './erase-person.js';
import { AudienceReader } from './insight/audience-reader.js';
import { DnaController } from './insight/dna.controller.js';
import { EntityProfiles } from './insight/entity-profiles.js';
import { InsightKeeper } from './insight/insight-keeper.js';
import { InsightMaker } from './insight/insight-maker.js';
import { InsightQueue } from './insight/insight-queue.js';
import { Insights } from './insight/insights.js';
import { PersonDnas } from './insight/person-dnas.js';
import { DnaJobs } from './jobs/dna-jobs.js';
import { DnaTurn } from './jobs/dna-turn.js';
import { DnaWork } from './jobs/dna-work.js';
import { LineupReader } from './lineup/lineup-reader.js';
import { LineupsController } from './lineup/lineups.controller.js';
import { Lineups } from './lineup/lineups.js';
import { ArtistProfiles } from './model/artist-profiles.js';
import { Drifts } from './model/drifts.js';
import { Layouts } from './model/layouts.js';
import { ModelRun } from './model/model-run.js';
import { ModelStore } from './model/model-store.js';
import { Observer } from './observe/observer.js';
import { CityCountries } from './people/city-countries.js';
import { PersonProfiles } from './people/person-profiles.js';
import { Refresh } from './people/refresh.js';
import { TrackBooks } from './people/track-book.js';
import { EventScorer } from './scoring/event-scorer.js';
import { Segments } from './segment/segments.js';
import { SegmentsController } from './segment/segments.controller.js';

@Module({
  controllers: [DnaController, SegmentsController, ArchetypesController, LineupsController],
  providers: [
    ArchetypeBook,
    ArtistProfiles,
    AudienceReader,
    CityCountries,
    DnaEraser,
    DnaJobs,
    DnaTurn,
    DnaWork,
    Drifts,
    EntityProfiles,
    EventScorer,
    InsightKeeper,
    InsightMaker,
    InsightQueue,
    Insights,
    Layouts,
    LineupReader,
    Lineups,
    ModelRun,
    ModelStore,
    Observer,
    PersonDnas,
    PersonProfiles,
    Refresh,
    Segments,
    TrackBooks,
  ],
  exports: [DnaJobs, EventScorer, Insights],
})
export class DnaInsightModule {}
