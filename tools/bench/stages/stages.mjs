// The stages by name.
import { fanout } from './fanout.mjs';
import { ingest } from './ingest.mjs';
import { lag } from './lag.mjs';
import { leaderboard } from './leaderboard.mjs';
import { report } from './report.mjs';
import { rollup } from './rollup.mjs';
import { scale } from './scale.mjs';

/** @typedef {(arena: import('../arena.mjs').Arena, options: import('../arguments.mjs').BenchOptions) => Promise<Omit<import('../report.mjs').Report, 'stage'>>} Stage */

/** @type {Record<string, Stage>} */
export const stages = { ingest, rollup, leaderboard, fanout, lag, report, scale };
