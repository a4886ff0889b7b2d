// Compares every figure with a recompute from the raw events: what `npm run verify` does, on the bench's own store.
import { spawnSync } from 'node:child_process';
import { inWorkspace } from '../../launcher/workspace/workspace.mjs';

const { status, stdout, stderr } = spawnSync(process.execPath, [inWorkspace('apps/api/dist/verify.js')], {
  encoding: 'utf8',
});
if (status !== 0 && status !== 1) throw new Error(`The figures could not be verified: ${stderr}`);
const lines = stdout.trim().split('\n').slice(0, 8);
console.log(JSON.stringify({ equal: status === 0, lines: lines.map((line) => line.trim()) }));
