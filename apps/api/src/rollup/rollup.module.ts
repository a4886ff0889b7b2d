/** The room that turns events into figures. Writes the rollups, their members and touches, voids, the watermark `rollup` and the book of reconciliations. */
import { Module } from '@nestjs/common';
import { Comparison } from './reconcile/comparison.js';
import { ReconcileController } from './reconcile/reconcile.controller.js';
import { ReconcileSchedule } from './reconcile/reconcile-schedule.js';
import { Reconciler } from './reconcile/reconciler.js';
import { Repair } from './reconcile/repair.js';
import { RollUp } from './roll-up.js';
import { RollupLoop } from './rollup-loop.js';

@Module({
  controllers: [ReconcileController],
  providers: [RollUp, RollupLoop, Comparison, Repair, Reconciler, ReconcileSchedule],
  exports: [RollUp, RollupLoop, ReconcileSchedule],
})
export class RollupModule {}
