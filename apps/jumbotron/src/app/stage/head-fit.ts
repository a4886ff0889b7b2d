/** How the head sets title and line: beside each other where both fit, else one above the other. */
import { plateWords, type Plate } from '../connection/freshness';
import { fitText, type TextFit, type TextMeasure } from '../pieces/name-fit';

export interface HeadFit {
  stacked: boolean;
  /** a title of several lines leaves no room for it, and it has room for one line of its own */
  hasKicker: boolean;
  title: TextFit;
  titleRoom: number;
  kicker: TextFit;
  kickerRoom: number;
  kickerX: number;
}

const GAP = 3.4;
/** icon, gaps and padding of the plate, and its heavier face */
const PLATE_PADDING = 12;
export const WIDEST_PLATE = 'as of 00:00:00';
/** of the full title: what a line below still leaves room for */
const STACKED_TITLE = 0.74;
/** a tower's head has the height */
const LARGE_TITLE = 1.19;
/** the floor, of a full title */
const LEAST_TITLE = 0.55;
/** Cinzel's letters are about as wide as high */
const NARROW_TITLE = 0.5;

/** @param room for both, in rem */
export function fitHead(
  texts: { title: string; kicker: string },
  room: number,
  measures: { title: TextMeasure; kicker: TextMeasure },
  beside: boolean,
): HeadFit {
  const [title, kicker] = [measures.title.natural(texts.title), measures.kicker.natural(texts.kicker)];
  const stacked = !beside || title + GAP + kicker > room;
  const most = beside ? (stacked && texts.kicker ? STACKED_TITLE : 1) : LARGE_TITLE;
  const fit = fitText(
    texts.title,
    { room, maxScale: most, minScale: LEAST_TITLE, height: 1.2, narrowest: NARROW_TITLE },
    measures.title,
  );
  const titleRoom = stacked ? room : title;
  const kickerRoom = stacked ? room : room - title - GAP;
  const kickerFit = fitText(
    texts.kicker,
    { room: kickerRoom, maxScale: 1, minScale: 1, height: 1 },
    measures.kicker,
  );
  const hasKicker = texts.kicker !== '' && kickerFit.lines === 1 && (!beside || fit.lines === 1);
  return {
    stacked,
    hasKicker,
    title: { ...fit, scale: Math.min(most, fit.scale) },
    titleRoom,
    kicker: kickerFit,
    kickerRoom,
    kickerX: stacked ? 0 : title + GAP,
  };
}

export interface HeadTexts {
  title: string;
  kicker: string;
  paging: string;
  plate: Plate;
}

/** How far the head's texts reach from the left and from the right when they stand beside each other. */
export function headWidths(
  { title, kicker, paging, plate }: HeadTexts,
  measures: { title: TextMeasure; kicker: TextMeasure },
): { left: number; right: number } {
  const side = sideWidth(paging, plateWords(plate), measures.kicker);
  return { left: measures.title.natural(title) + GAP + measures.kicker.natural(kicker), right: side };
}

/** @param plate its words */
export function sideWidth(paging: string, plate: string, { natural }: TextMeasure): number {
  return natural(plate) + PLATE_PADDING + (paging ? natural(paging) + GAP : 0);
}
