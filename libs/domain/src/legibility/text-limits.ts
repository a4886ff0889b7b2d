/** How large and how distinct a wall's text must be, by how far away it is read (V1; ISO 9241-3, WCAG 1.4.3 and 1.4.6). */
import type { ScreenProfile } from '@coliseum/contracts';

/** `key`: names and scores. */
export type TextKind = 'key' | 'other';

/** The share of the viewing distance that a capital letter is tall, at least. */
const DISTANCE_SHARE: Readonly<Record<TextKind, number>> = { key: 1 / 172, other: 1 / 360 };
const LEAST_CONTRAST: Readonly<Record<TextKind, number>> = { key: 7, other: 4.5 };

/** px. @param heightPx of the whole picture */
export const leastCapHeight = (
  {
    farthestViewerMetres,
    wallHeightMetres,
  }: Pick<ScreenProfile, 'farthestViewerMetres' | 'wallHeightMetres'>,
  heightPx: number,
  kind: TextKind,
): number => ((farthestViewerMetres * DISTANCE_SHARE[kind]) / wallHeightMetres) * heightPx;

export const leastContrast = (kind: TextKind): number => LEAST_CONTRAST[kind];
