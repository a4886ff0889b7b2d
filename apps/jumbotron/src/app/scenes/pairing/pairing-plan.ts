/** Where the six bays of a pairing code stand, for each format, in rem from the panel's corner. */
import { PAIRING_CODE_LENGTH } from '@coliseum/contracts';
import type { StageLayout } from '../../stage/layout';

export interface Bay {
  x: number;
  /** of its foot */
  y: number;
  width: number;
  height: number;
}

export interface PairingPlan {
  /** the storeys of masonry that the bays stand in, across the panel */
  storeys: readonly { x: number; y: number; width: number; height: number }[];
  bays: readonly Bay[];
  /** of a sign, in rem */
  sign: number;
  words: { x: number; y: number; width: number };
  foot: { x: number; y: number; width: number };
  centred: boolean;
}

const HALF = PAIRING_CODE_LENGTH / 2;
/** of a bay: between two, between the halves of the code, its width to its height */
const JOINT = 0.11;
const PAUSE = 0.42;
const SLIM = 0.43;
/** Inter's widest capital is .93 of its size; it keeps a tenth of air at either side */
const SIGN = 0.86;

export function pairingPlan({
  format,
  width,
  height,
  safeX,
  safeY,
  innerWidth,
  innerHeight,
}: StageLayout): PairingPlan {
  if (format === 'ribbon') {
    const bays = {
      x: width - safeX - Math.min(190, innerWidth * 0.56),
      width: Math.min(190, innerWidth * 0.56),
    };
    const bay = bays.width / (PAIRING_CODE_LENGTH + JOINT * (PAIRING_CODE_LENGTH - 2) + PAUSE);
    const left = bays.x - safeX - 5;
    const high = Math.min(bay / SLIM, innerHeight - 1);
    return {
      storeys: [{ x: bays.x - 4, y: -1, width: width - bays.x + 5, height: height + 2 }],
      bays: row(PAIRING_CODE_LENGTH, { x: bays.x, foot: height + 1, bay, high: high + safeY }),
      sign: bay * SIGN,
      words: { x: safeX, y: safeY + 7, width: left },
      foot: { x: safeX, y: safeY + 31, width: left },
      centred: false,
    };
  }
  const words = { x: safeX, y: safeY + (format === 'tower' ? 6 : 1.6), width: innerWidth };
  const foot = { x: safeX, y: safeY + innerHeight - 4, width: innerWidth };
  const from = words.y + 22;
  const to = foot.y - 5;
  if (format === 'tower') {
    const storey = (to - from - 2) / 2;
    const bay = Math.min(innerWidth / (HALF + JOINT * (HALF - 1)), (storey - 5) * SLIM * 1.3);
    const x = (width - bay * (HALF + JOINT * (HALF - 1))) / 2;
    const floors = [from + storey, from + 2 * storey + 2];
    return {
      storeys: floors.map((floor) => ({ x: -1, y: floor - storey, width: width + 2, height: storey })),
      bays: floors.flatMap((floor) => row(HALF, { x, foot: floor, bay, high: storey - 5 })),
      ...{ sign: bay * SIGN, words, foot, centred: true },
    };
  }
  const span = PAIRING_CODE_LENGTH + JOINT * (PAIRING_CODE_LENGTH - 2) + PAUSE;
  const bay = Math.min(innerWidth / span, (to - from - 7) * SLIM * 1.2);
  return {
    storeys: [{ x: -1, y: from, width: width + 2, height: to - from }],
    bays: row(PAIRING_CODE_LENGTH, { x: (width - bay * span) / 2, foot: to, bay, high: to - from - 7 }),
    ...{ sign: bay * SIGN, words, foot, centred: true },
  };
}

function row(
  count: number,
  { x, foot, bay, high }: { x: number; foot: number; bay: number; high: number },
): Bay[] {
  return Array.from({ length: count }, (_, i) => {
    const pause = count > HALF && i >= HALF ? (PAUSE - JOINT) * bay : 0;
    return { x: x + i * bay * (1 + JOINT) + pause, y: foot, width: bay, height: high };
  });
}
