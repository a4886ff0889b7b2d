/** The whole machine on one page: which fact wakes which job or broadcast. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { BoardWatch } from './leaderboard/refresh/board-watch.js';
import { Facts } from './platform/facts/facts.js';
import { RunnableJobs } from './platform/jobs/runnable-jobs.js';
import { EventRecounts } from './platform/recount/event-recounts.js';
import { AdminGateway } from './realtime/admin.gateway.js';
import { LiveBoards } from './realtime/live-boards.js';
import { LiveTournaments } from './realtime/live-tournaments.js';
import { EventRecount } from './rollup/reconcile/event-recount.js';
import { ReconcileSchedule } from './rollup/reconcile/reconcile-schedule.js';
import { RollupLoop } from './rollup/rollup-loop.js';
import { StoredTournaments } from './tournament/stored-tournaments.js';

@Injectable()
export class AppFlow implements OnModuleInit {
  constructor(
    private readonly facts: Facts,
    private readonly jobs: RunnableJobs,
    private readonly rollup: RollupLoop,
    private readonly reconciliations: ReconcileSchedule,
    private readonly recount: EventRecount,
    private readonly recounts: EventRecounts,
    private readonly boards: BoardWatch,
    private readonly live: LiveBoards,
    private readonly admin: AdminGateway,
    private readonly tournaments: StoredTournaments,
    private readonly liveTournaments: LiveTournaments,
  ) {}

  onModuleInit(): void {
    // ingestion → rollup → leaderboard → realtime
    this.facts.on('events.stored', () => this.rollup.wake());
    this.facts.on('life.due', () => this.rollup.wake());
    this.facts.on('rollup.advanced', (tick) => this.boards.noteTouched(tick));
    this.facts.on('leaderboard.published', ({ snapshot, delta }) => this.live.published(snapshot, delta));
    // the directory's names and line-ups stand on boards
    this.facts.on('entities.changed', ({ entities }) => this.boards.noteEntities(entities));
    // a tournament that was seeded, frozen or decided → the sockets that follow it
    this.facts.on('tournament.changed', ({ tournamentId }) => {
      this.tournaments.forget(tournamentId);
      return this.liveTournaments.changed(tournamentId);
    });
    // the pipeline's health → the admins who watch it
    this.facts.on('pipeline.sampled', ({ pipeline }) => this.admin.pipelineSampled(pipeline));

    // a backfill's progress → the admins who watch it
    this.facts.on('backfill.progressed', ({ backfill }) => this.admin.backfillProgressed(backfill));

    // a recount by hand judges and counts first, then ranks
    this.recounts.bind((eventId) => this.recount.recount(eventId));

    this.jobs.register('rollup', async () => void (await this.rollup.drain()));
    this.jobs.register('reconcile', () => this.reconciliations.byHand());
    // who asks for the boards by hand means: with all that came in until now
    this.jobs.register('leaderboards', async () => {
      await this.rollup.drain();
      await this.boards.refreshAll();
    });
  }
}
