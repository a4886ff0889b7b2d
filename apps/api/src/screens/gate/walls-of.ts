/** The sizes at which a playlist is looked at: those of the walls that show it, each once, by the strictest profile. */
import { DEFAULT_PROFILE, type GateRequest, type ScreenProfile } from '@coliseum/contracts';
import type { PairedScreen } from '../paired-screens.js';
import type { GateWall } from './check-row.js';

type Size = NonNullable<GateRequest['sizes']>[number];

const USUAL: Size = { width: 1_920, height: 1_080 };
const keyOf = ({ width, height }: Size): string => `${width}x${height}`;

/** @param sizes those asked for; undefined: those of the screens, else 1920 × 1080 */
export function wallsOf(screens: readonly PairedScreen[], sizes?: readonly Size[]): GateWall[] {
  const bySize = new Map<string, GateWall>();
  for (const { resolution, profile } of screens) {
    const size = resolution ?? USUAL;
    const known = bySize.get(keyOf(size));
    bySize.set(keyOf(size), { ...sizeOf(size), profile: known ? stricter(known.profile, profile) : profile });
  }
  if (!sizes) return bySize.size > 0 ? [...bySize.values()] : [{ ...USUAL, profile: DEFAULT_PROFILE }];
  const strictest = screens
    .map(({ profile }) => profile)
    .reduce<ScreenProfile | undefined>((all, one) => (all ? stricter(all, one) : one), undefined);
  const walls = sizes.map((size): GateWall => {
    const profile = bySize.get(keyOf(size))?.profile ?? strictest ?? DEFAULT_PROFILE;
    return { ...sizeOf(size), profile };
  });
  return [...new Map(walls.map((wall) => [keyOf(wall), wall])).values()];
}

/** Those among the first whose size the others do not hold, or hold by a milder profile. */
export const uncovered = (wanted: readonly GateWall[], checked: readonly GateWall[]): GateWall[] =>
  wanted.filter(
    (wall) => !checked.some((one) => keyOf(one) === keyOf(wall) && isAsStrict(one.profile, wall.profile)),
  );

const sizeOf = ({ width, height }: Size): Size => ({ width, height });

/** How many wall heights away the farthest viewer stands. */
const distance = ({ farthestViewerMetres, wallHeightMetres }: ScreenProfile): number =>
  farthestViewerMetres / wallHeightMetres;

const isAsStrict = (one: ScreenProfile, other: ScreenProfile): boolean =>
  distance(one) >= distance(other) && one.safeAreaPercent >= other.safeAreaPercent;

/** The farther viewer and the wider margin of both; the rest is the first one's. */
function stricter(a: ScreenProfile, b: ScreenProfile): ScreenProfile {
  const far = distance(a) >= distance(b) ? a : b;
  return {
    ...a,
    wallHeightMetres: far.wallHeightMetres,
    farthestViewerMetres: far.farthestViewerMetres,
    safeAreaPercent: Math.max(a.safeAreaPercent, b.safeAreaPercent),
  };
}
