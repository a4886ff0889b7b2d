/** The sizes at which a playlist is looked at: the four of every venue, and those of the walls that are there. */
import { DEFAULT_PROFILE, type Screen, type ScreenProfile } from '@coliseum/contracts';

export interface PreviewFormat {
  id: string;
  label: string;
  width: number;
  height: number;
  profile: ScreenProfile;
}

const USUAL: readonly (readonly [number, number])[] = [
  [1920, 1080],
  [3840, 2160],
  [1080, 1920],
  [3840, 480],
];

export const formatsOf = (screens: readonly Screen[]): PreviewFormat[] => [
  ...USUAL.map(([width, height]) => ({
    id: `${width}x${height}`,
    label: `${width} × ${height}`,
    width,
    height,
    profile: DEFAULT_PROFILE,
  })),
  ...screens.flatMap(({ id, name, heartbeat, profile }) => {
    if (!heartbeat) return [];
    const { width, height } = heartbeat.resolution;
    return [{ id, label: `${name}, ${width} × ${height}`, width, height, profile }];
  }),
];
