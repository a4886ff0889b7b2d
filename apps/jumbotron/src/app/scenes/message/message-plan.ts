/** Where a message's head and its sentence stand, in rem from the panel's corner. */
import type { StageLayout } from '../../stage/layout';

interface Area {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface MessagePlan {
  head: { width: number; height: number };
  title: Area & { lines: number };
  body: Area;
  most: number;
  detailSize: number;
  hasTime: boolean;
}

const HEAD = { wall: 9.6, tower: 12 };
const RIBBON_HEAD = 62;
const CLOCK = 20;
const GAP = 4;

export function messagePlan({ format, width, height, safeX, safeY }: StageLayout): MessagePlan {
  if (format === 'ribbon') {
    const head = { width: safeX + RIBBON_HEAD, height };
    const x = head.width + GAP + 1;
    return {
      head,
      title: { x: safeX, y: safeY, width: RIBBON_HEAD - GAP, height: height - 2 * safeY, lines: 3 },
      body: { x, y: safeY, width: width - safeX - x, height: height - 2 * safeY },
      ...{ most: 22, detailSize: 5.6, hasTime: false },
    };
  }
  const head = { width, height: safeY + HEAD[format] };
  const y = head.height + GAP;
  return {
    head,
    title: { x: safeX, y: safeY, width: width - 2 * safeX - CLOCK, height: HEAD[format] - 1.6, lines: 1.3 },
    body: { x: safeX, y, width: width - 2 * safeX, height: height - safeY - y },
    most: format === 'tower' ? 24 : 18,
    detailSize: format === 'tower' ? 6.4 : 5.6,
    hasTime: true,
  };
}
