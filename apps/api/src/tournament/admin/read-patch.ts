/** What a patch of a tournament asks for: a change of what is planned, or its end; never both in one breath. */
import type { TournamentPatch } from '@coliseum/contracts';
import { unprocessable } from '../../platform/errors/app-error.js';

export type TournamentWish =
  | { kind: 'change'; patch: Omit<TournamentPatch, 'state' | 'reason'> }
  | { kind: 'cancel'; reason: string; version: number | undefined };

/** @throws 422 */
export function readPatch({ state, reason, version, ...patch }: TournamentPatch): TournamentWish {
  if (state === undefined) {
    if (reason !== undefined)
      throw unprocessable('reason_without_state', 'A reason goes with state "cancelled".');
    return { kind: 'change', patch: version === undefined ? patch : { ...patch, version } };
  }
  if (reason === undefined)
    throw unprocessable('missing_field', 'The field "reason" is missing: why is it cancelled?');
  if (Object.keys(patch).length > 0)
    throw unprocessable(
      'cancel_only',
      'A tournament that is cancelled cannot be changed in the same breath.',
    );
  return { kind: 'cancel', reason, version };
}
