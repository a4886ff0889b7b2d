/** Whether a version may go live: only after a passed check of it, at the sizes of the walls that show it. */
import type { AppError } from '../../platform/errors/app-error.js';
import type { CheckRow, GateWall } from '../gate/check-row.js';
import { uncovered } from '../gate/walls-of.js';
import { checkFailed, playlistNotChecked } from './playlist-problems.js';

/** @returns what stands against it; undefined: nothing */
export function objection(
  version: number,
  check: CheckRow | undefined,
  walls: readonly GateWall[],
): AppError | undefined {
  if (!check) return playlistNotChecked('It was not checked yet.');
  if (check.version !== version)
    return playlistNotChecked(`Version ${check.version} was checked, this is version ${version}.`);
  if (check.status === 'queued' || check.status === 'running')
    return playlistNotChecked(`Its check is not done: ${check.done} of ${check.total} pictures.`);
  if (check.status === 'broken')
    return playlistNotChecked(`Its check broke: ${check.problem ?? 'not known why'}.`);
  if (check.status === 'failed') return checkFailed(check.findings);
  const missing = uncovered(walls, check.walls).map(({ width, height }) => `${width} × ${height}`);
  if (missing.length > 0)
    return playlistNotChecked(`Screens that show it were not checked for: ${missing.join(', ')}.`);
  return undefined;
}
