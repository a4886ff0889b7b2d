/** The room that turns events into figures. Writes the rollups, their members, minutes and touches, voids, ballots and suspicions, leavers, the watermark `rollup` and the book of reconciliations. */
import { Module } from '@nestjs/common';
import { FigureEraser } from './erasure/figure-eraser.js';
import { PersonRecount } from './erasure/person-recount.js';
import { SuspicionService } from './ballots/suspicion.js';
import { VotesController } from './ballots/votes.controller.js';
import { Comparison } from './reconcile/comparison.js';
import { EventRecount } from './reconcile/event-recount.js';
import { ReconcileController } from './reconcile/reconcile.controller.js';
import { ReconcileSchedule } from './reconcile/reconcile-schedule.js';
import { Reconciler } from './reconcile/reconciler.js';
import { Repair } from './reconcile/repair.js';
import { MinuteKeeper } from './minute-keeper.js';
import { RollUp } from './roll-up.js';
import { RollupLoop } from './rollup-loop.js';

@Module({
  controllers: [ReconcileController, VotesController],
  providers: [
    RollUp,
    RollupLoop,
    MinuteKeeper,
    Comparison,
    Repair,
    Reconciler,
    ReconcileSchedule,
    EventRecount,
    SuspicionService,
    PersonRecount,
    FigureEraser,
  ],
  exports: [RollUp, RollupLoop, ReconcileSchedule, EventRecount],
})
export class RollupModule {}
