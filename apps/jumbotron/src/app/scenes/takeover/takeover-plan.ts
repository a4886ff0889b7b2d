/** Where a takeover's gold stands and its sentence, and how much of the panel the sentence may light. */
import type { StageLayout } from '../../stage/layout';

interface Area {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface TakeoverPlan {
  /** behind icon and word; on a ribbon a band at the end, with the icon beside it */
  tab: Area;
  /** a line across the panel under the tab */
  rail: Area | null;
  hasWord: boolean;
  body: Area;
  most: number;
  detailSize: number;
  /** what the letters may fill, in rem² */
  ink: number;
}

/** No panel is lit by more than a tenth on average (V4): gold counts 0.7 of white, the ground 0.01. */
const MOST_LIGHT = 0.1;
const GOLD = 0.7;
const GROUND = 0.0105;
/** the time, the icon, and what smooth edges add */
const RESERVE = 0.006;

const TAB = { wall: { width: 52, height: 9 }, tower: { width: 56, height: 10 } };
const RAIL = 0.8;
/** it bleeds, so that the orbit bares no edge */
const BLEED = 1;
const GAP = 4;
const RIBBON = { band: 7, icon: 18 };

export function takeoverPlan({ format, width, height, safeX, safeY }: StageLayout): TakeoverPlan {
  if (format === 'ribbon') {
    const tab = { x: -BLEED, y: -BLEED, width: RIBBON.band + BLEED, height: height + 2 * BLEED };
    const x = safeX + RIBBON.icon + GAP;
    return {
      ...{ tab, rail: null, hasWord: false, most: 24, detailSize: 5.6 },
      body: { x, y: safeY, width: width - safeX - x, height: height - 2 * safeY },
      ink: inkOf(width * height, RIBBON.band * height),
    };
  }
  const { width: word, height: high } = TAB[format];
  const tab = { x: -BLEED, y: safeY, width: safeX + word + BLEED, height: high };
  const rail = { x: -BLEED, y: safeY + high, width: width + 2 * BLEED, height: RAIL };
  const y = rail.y + RAIL + GAP;
  return {
    ...{ tab, rail, hasWord: true },
    body: { x: safeX, y, width: width - 2 * safeX, height: height - safeY - y },
    most: format === 'tower' ? 26 : 24,
    detailSize: format === 'tower' ? 6.4 : 5.6,
    ink: inkOf(width * height, (safeX + word) * high + RAIL * width),
  };
}

const inkOf = (panel: number, gold: number): number =>
  Math.max(0, panel * (MOST_LIGHT - GROUND - RESERVE) - gold * GOLD);
