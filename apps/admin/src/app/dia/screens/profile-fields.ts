/** A wall's settings as an operator edits them: flat, so that two edits can be laid side by side. */
import type { Screen, ScreenPatch } from '@coliseum/contracts';

export interface WallSettings {
  name: string;
  group: string | null;
  playlist: string | null;
  'wall height': number;
  'farthest seat': number;
  'safe area': number;
  language: string;
  'time zone': string;
  orbit: boolean;
  motion: 'full' | 'reduced';
}

export const settingsOf = ({ name, groupId, playlistId, profile }: Screen): WallSettings => ({
  name,
  group: groupId,
  playlist: playlistId,
  'wall height': profile.wallHeightMetres,
  'farthest seat': profile.farthestViewerMetres,
  'safe area': profile.safeAreaPercent,
  language: profile.language,
  'time zone': profile.timeZone,
  orbit: profile.orbit,
  motion: profile.motion,
});

/** Only what differs is sent, with the version that it was read at. */
export const patchOf = (was: WallSettings, now: WallSettings, version: number): ScreenPatch | null => {
  const changed = (field: keyof WallSettings): boolean => was[field] !== now[field];
  const profile = {
    ...(changed('wall height') && { wallHeightMetres: now['wall height'] }),
    ...(changed('farthest seat') && { farthestViewerMetres: now['farthest seat'] }),
    ...(changed('safe area') && { safeAreaPercent: now['safe area'] }),
    ...(changed('language') && { language: now.language }),
    ...(changed('time zone') && { timeZone: now['time zone'] }),
    ...(changed('orbit') && { orbit: now.orbit }),
    ...(changed('motion') && { motion: now.motion }),
  };
  const patch: ScreenPatch = {
    ...(changed('name') && { name: now.name.trim() }),
    ...(changed('group') && { groupId: now.group }),
    ...(changed('playlist') && { playlistId: now.playlist }),
    ...(Object.keys(profile).length > 0 && { profile }),
  };
  return Object.keys(patch).length > 0 ? { ...patch, version } : null;
};

/** ISO 9241-3 asks for 1/200 of the distance per cap height; what that is on this wall, as a share of its height. */
export const capHeightShare = (wallHeightMetres: number, farthestSeatMetres: number): number =>
  farthestSeatMetres / 200 / wallHeightMetres;
