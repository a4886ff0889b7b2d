/** The whole machine on one page: which fact wakes which job or broadcast. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AlertWatch } from './alerts/alert-watch.js';
import { Insights } from './dna-insight/insight/insights.js';
import { DnaJobs } from './dna-insight/jobs/dna-jobs.js';
import { EventScorer } from './dna-insight/scoring/event-scorer.js';
import { BoardWatch } from './leaderboard/refresh/board-watch.js';
import { DnaAnswers } from './platform/dna/dna-answers.js';
import { DnaScores } from './platform/dna/dna-scores.js';
import { Facts } from './platform/facts/facts.js';
import { RunnableJobs } from './platform/jobs/runnable-jobs.js';
import { EventRecounts } from './platform/recount/event-recounts.js';
import { AdminGateway } from './realtime/admin.gateway.js';
import { LiveBoards } from './realtime/live-boards.js';
import { LiveTournaments } from './realtime/live-tournaments.js';
import { EventRecount } from './rollup/reconcile/event-recount.js';
import { ReconcileSchedule } from './rollup/reconcile/reconcile-schedule.js';
import { RollupLoop } from './rollup/rollup-loop.js';
import { ScreenSetups } from './screens/setup/screen-setups.js';
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
    private readonly setups: ScreenSetups,
    private readonly dna: DnaJobs,
    private readonly insights: Insights,
    private readonly dnaAnswers: DnaAnswers,
    private readonly scorer: EventScorer,
    private readonly dnaScores: DnaScores,
    private readonly alerts: AlertWatch,
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

    // the pipeline's health → the alerts that it calls for → the admins
    this.facts.on('pipeline.sampled', ({ pipeline }) => this.alerts.sampled(pipeline));
    this.facts.on('alerts.changed', ({ update }) => this.admin.alertsChanged(update));

    // how the queues stand → the admins who watch them
    this.facts.on('queues.sampled', ({ list }) => this.admin.queuesSampled(list));

    // a backfill's progress → the admins who watch it
    this.facts.on('backfill.progressed', ({ backfill }) => this.admin.backfillProgressed(backfill));

    // what the walls say of themselves → the admins who watch them
    this.facts.on('screens.updated', ({ update }) => this.admin.screensUpdated(update));
    // a playlist's check → the admins who watch it
    this.facts.on('gate.progressed', ({ report }) => this.admin.gateProgressed(report));

    // how a report comes on → the admins who watch it
    this.facts.on('report.progressed', ({ report }) => this.admin.reportProgressed(report));

    // somebody’s rights changed or ended → the sockets of those who are signed in
    this.facts.on('access.changed', () => this.admin.accessChanged());

    // what a wall goes by changed → the walls that go by it
    this.facts.on('playlist.published', ({ playlistId }) => this.setups.changed({ playlistId }));
    this.facts.on('rehearsal.changed', ({ screenIds }) => this.setups.changed({ screenIds }));

    // a recount by hand judges and counts first, then ranks
    this.recounts.bind((eventId) => this.recount.recount(eventId));

    // whoever asks for an audience waits until it is worked out
    this.dnaAnswers.bind((question) => this.insights.ask(question));
    // an event that is stored → how well its person and its artist go together
    this.dnaScores.bind(this.scorer);

    this.jobs.register('rollup', async () => `${await this.rollup.drain()} events were counted.`);
    this.jobs.register('reconcile', () => this.reconciliations.byHand());
    // who asks for the boards by hand means: with all that came in until now
    this.jobs.register('leaderboards', async () => {
      const events = await this.rollup.drain();
      return `${events} events were counted first; ${await this.boards.refreshAll()} boards are ranked anew.`;
    });
    // DNA is made of what the rollup has counted
    this.jobs.register('dna', async () => {
      await this.rollup.drain();
      return (await this.dna.byHand())
        ? 'A new model of the population stands.'
        : 'Another process is at it already.';
    });
  }
}
