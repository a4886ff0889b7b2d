/** What is said where a playlist is not there, was changed meanwhile, or may not go live or be deleted. */
import type { GateFinding, PlaylistPatch } from '@coliseum/contracts';
import { AppError, conflict, notFound } from '../../platform/errors/app-error.js';
import type { PairedScreen } from '../paired-screens.js';
import type { PlaylistRow } from './playlist-row.js';

export const playlistNotFound = (id: string): AppError =>
  notFound(`There is no playlist ${id}.`, 'playlist_not_found');

/** 409 with the difference: what the caller wants beside what stands. */
export function changedMeanwhile(current: PlaylistRow, { version, ...wanted }: PlaylistPatch): AppError {
  const differences = (['name', 'items'] as const)
    .filter((field) => field in wanted && JSON.stringify(wanted[field]) !== JSON.stringify(current[field]))
    .map((field) => ({ field, yours: wanted[field], theirs: current[field] }));
  const named = differences.map(({ field }) => field).join(', ');
  const detail = `"${current.name}" is at version ${current.version} by now, yours is ${version}${
    named ? `; they differ in ${named}` : ''
  }. Look at it, then send version ${current.version}.`;
  return new AppError(409, 'playlist_changed', detail, {
    extensions: { currentVersion: current.version, differences },
  });
}

export const playlistNotChecked = (why: string): AppError =>
  conflict(
    'playlist_not_checked',
    `${why} Check it with POST /api/v1/admin/playlists/:id/check, or publish it with force and a reason.`,
  );

export function checkFailed(findings: readonly GateFinding[]): AppError {
  const blocking = findings.filter(({ severity }) => severity === 'blocks');
  const detail = `The check found ${blocking.length} ${blocking.length === 1 ? 'fault' : 'faults'}: ${blocking[0]?.message ?? ''} Mend them and check again, or publish it with force and a reason.`;
  return new AppError(409, 'playlist_check_failed', detail, { extensions: { findings } });
}

export function playlistShown(row: PlaylistRow, screens: readonly PairedScreen[]): AppError {
  const names = screens.slice(0, 5).map(({ name }) => `"${name}"`);
  const more = screens.length > names.length ? ` and ${screens.length - names.length} more` : '';
  return new AppError(
    409,
    'playlist_shown',
    `"${row.name}" is shown by ${names.join(', ')}${more}; give these screens another playlist first.`,
    { extensions: { screens: screens.map(({ id, name }) => ({ id, name })) } },
  );
}
