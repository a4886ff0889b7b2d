/** Where a sponsor's tablet stands, with its picture and its inscription, in rem from the panel's corner. */
import type { StageLayout } from '../../stage/layout';

export interface Area {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface SponsorPlan {
  /** above the tablet, on a ribbon before it */
  line: Area;
  tablet: Area;
  /** how far the tablet's handles reach on either side */
  handle: number;
  picture: Area | null;
  inscription: Area;
  most: number;
  detailSize: number;
}

const LINE = 8;
const PADDING = 4.6;
const GAP = 5;

export function sponsorPlan(stage: StageLayout, hasPicture: boolean): SponsorPlan {
  const { format, safeX, safeY, innerWidth, innerHeight } = stage;
  if (format === 'ribbon') {
    const handle = 12;
    const line = { x: safeX, y: safeY, width: 58, height: innerHeight };
    const x = safeX + line.width + handle + GAP;
    const tablet = {
      x,
      y: safeY - 0.6,
      width: innerWidth - line.width - 2 * handle - GAP,
      height: innerHeight + 1.2,
    };
    return { line, tablet, handle, ...inside(tablet, hasPicture, 2.2), most: 16, detailSize: 5.6 };
  }
  const handle = format === 'tower' ? 0 : 9;
  const top = safeY + LINE + (format === 'tower' ? 8 : 4);
  const tablet = {
    x: safeX + handle,
    y: top,
    width: innerWidth - 2 * handle,
    height: safeY + innerHeight - top - (format === 'tower' ? 6 : 2),
  };
  const line = { x: safeX, y: safeY, width: innerWidth, height: format === 'tower' ? LINE + 7 : LINE };
  const within = format === 'tower' ? stacked(tablet, hasPicture) : inside(tablet, hasPicture, PADDING);
  return { line, tablet, handle, ...within, most: format === 'tower' ? 19 : 21, detailSize: 5.6 };
}

type Within = Pick<SponsorPlan, 'picture' | 'inscription'>;

/** the picture beside the inscription */
function inside(tablet: Area, hasPicture: boolean, padding: number): Within {
  const [x, y] = [tablet.x + PADDING, tablet.y + padding];
  const [width, height] = [tablet.width - 2 * PADDING, tablet.height - 2 * padding];
  if (!hasPicture) return { picture: null, inscription: { x, y, width, height } };
  const side = Math.min(width * 0.42, height * 1.6);
  return {
    picture: { x, y, width: side, height },
    inscription: { x: x + side + GAP, y, width: width - side - GAP, height },
  };
}

/** the picture above it */
function stacked(tablet: Area, hasPicture: boolean): Within {
  const [x, y] = [tablet.x + PADDING, tablet.y + PADDING];
  const [width, height] = [tablet.width - 2 * PADDING, tablet.height - 2 * PADDING];
  if (!hasPicture) return { picture: null, inscription: { x, y, width, height } };
  const side = height * 0.48;
  return {
    picture: { x, y, width, height: side },
    inscription: { x, y: y + side + GAP, width, height: height - side - GAP },
  };
}

/** The dovetails of a Roman tablet, left and right. */
export function handles({ x, y, width, height }: Area, handle: number): string {
  if (handle === 0) return '';
  const [middle, half, neck] = [
    y + height / 2,
    Math.min(height * 0.34, handle * 1.9),
    Math.min(height * 0.14, handle * 0.6),
  ];
  const dovetail = (edge: number, out: number) =>
    `M${edge} ${middle - neck}L${edge + out} ${middle - half}V${middle + half}L${edge} ${middle + neck}Z`;
  return dovetail(x, -handle) + dovetail(x + width, handle);
}
