/** The room that turns events into figures. Writes coliseum_rollups, its members and touches, and the watermark `rollup`. */
import { Module } from '@nestjs/common';
import { RollUp } from './roll-up.js';
import { RollupLoop } from './rollup-loop.js';

@Module({ providers: [RollUp, RollupLoop], exports: [RollUp, RollupLoop] })
export class RollupModule {}
