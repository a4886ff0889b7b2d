/** The tournament room: cities against cities. Writes coliseum_tournaments, _tournament_seeds and _tournament_matches. */
import { Module } from '@nestjs/common';
import { MatchDecisions } from './admin/match-decisions.js';
import { TournamentAdminController } from './admin/tournament-admin.controller.js';
import { TournamentPreviews } from './admin/tournament-previews.js';
import { Tournaments } from './admin/tournaments.js';
import { DuelReader } from './duels/duel-reader.js';
import { DuelsController } from './duels/duels.controller.js';
import { TournamentEngine } from './engine/tournament-engine.js';
import { TournamentTicker } from './engine/tournament.ticker.js';
import { DecisionKeeper } from './erasure/decision-keeper.js';
import { LiveScoreReader } from './read/live-scores.js';
import { TournamentReader } from './read/tournament-reader.js';
import { TournamentsController } from './read/tournaments.controller.js';
import { StoredTournaments } from './stored-tournaments.js';

@Module({
  controllers: [TournamentsController, TournamentAdminController, DuelsController],
  providers: [
    DecisionKeeper,
    DuelReader,
    LiveScoreReader,
    MatchDecisions,
    StoredTournaments,
    TournamentEngine,
    TournamentPreviews,
    TournamentReader,
    TournamentTicker,
    Tournaments,
  ],
  exports: [StoredTournaments],
})
export class TournamentModule {}
