/** The sizes of a sentence and of the line under it: the line is legible first, the sentence takes all the rest. */
import { largestFit, lineHeightOf } from './largest-fit';
import type { TextMeasure } from './name-fit';
import { TEXT_STYLES, type TextStyle } from './text-ruler';

export interface SentenceRoom {
  width: number;
  height: number;
  most: number;
  detailSize: number;
  ink: number | null;
}

interface Set {
  size: number;
  lineHeight: number;
}

export interface SentencePlan {
  text: Set;
  detail: Set;
  gap: number;
}

/** the smallest text on a wall (V1) */
const FLOOR = 3.35;
/** what the line below may take of the height at most, unless it cannot be set smaller */
const DETAIL_SHARE = 0.34;
/** of width × size of bold letters, the part that is light; without small letters more of it is */
const INK = { small: 0.28, none: 0.36 };
const SMALL_LETTER = /\p{Ll}/u;
/** what the line below may have of the light */
const DETAIL_LIGHT = 0.35;

export function sentencePlan(
  { text, detail }: { text: string; detail: string | null },
  room: SentenceRoom,
  measures: { sentence: TextMeasure; detail: TextMeasure },
): SentencePlan {
  const below = detail ? fitDetail(detail, room, measures.detail) : NO_DETAIL;
  const gap = detail ? Math.max(1.4, Math.min(4.4, room.height * 0.05)) : 0;
  const lineHeight = lineHeightOf(text);
  const { size } = largestFit(
    text,
    {
      width: room.width,
      height: room.height - below.height - gap,
      fullSize: TEXT_STYLES.sentence,
      most: Math.min(
        room.most,
        brightest(text, room.ink === null ? null : room.ink - below.ink, 'sentence', measures.sentence),
      ),
      least: FLOOR,
      lineHeight,
    },
    measures.sentence,
  );
  return { text: { size, lineHeight }, detail: { size: below.size, lineHeight: below.lineHeight }, gap };
}

interface Below extends Set {
  height: number;
  ink: number;
}
const NO_DETAIL: Below = { size: 0, lineHeight: 1, height: 0, ink: 0 };

function fitDetail(detail: string, room: SentenceRoom, measure: TextMeasure): Below {
  const lineHeight = lineHeightOf(detail) + 0.1;
  const light = room.ink === null ? null : room.ink * DETAIL_LIGHT;
  const box = {
    width: room.width,
    height: room.height * DETAIL_SHARE,
    fullSize: TEXT_STYLES.detail,
    most: Math.min(room.detailSize, brightest(detail, light, 'detail', measure)),
    least: FLOOR,
    lineHeight,
  };
  const { size, lines } = largestFit(detail, box, measure);
  return {
    size,
    lineHeight,
    height: lines * size * lineHeight,
    ink: inkOf(detail, 'detail', measure) * size ** 2,
  };
}

/** The size at which the letters fill what they may of the panel. */
function brightest(text: string, ink: number | null, style: TextStyle, measure: TextMeasure): number {
  if (ink === null) return Infinity;
  return Math.max(FLOOR, Math.sqrt(Math.max(0, ink) / Math.max(0.01, inkOf(text, style, measure))));
}

/** What a text's letters fill at a size of 1rem, in rem². */
const inkOf = (text: string, style: TextStyle, { natural }: TextMeasure): number =>
  ((SMALL_LETTER.test(text) ? INK.small : INK.none) * natural(text)) / TEXT_STYLES[style];
