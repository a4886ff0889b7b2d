/** The name that a scene is about, as large as it stands: carved where it is Latin, plain in every other script. */
import { fitText, type TextFit, type TextMeasure } from './name-fit';
import { TEXT_STYLES } from './text-ruler';

export interface ChampionName {
  kind: 'carved' | 'plain';
  fit: TextFit;
  /** in rem */
  height: number;
  /** whether it stands within its box */
  fits: boolean;
}

export interface ChampionBox {
  room: number;
  /** lines of full size above each other */
  height: number;
  /** of the full size; 1 where it is left out */
  most?: number;
  /** a ribbon's names may step down to the floor */
  low?: boolean;
}

const LATIN = /^[\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]+$/u;
/** Cap heights of the two faces differ: 0.70 and 0.727 of their size (display.md V1: 50 px on a 1080 px wall). */
const LEAST = { carved: 7.2 / TEXT_STYLES.carved, plain: 6.9 / TEXT_STYLES.plain };
const FLOOR = { carved: 3.5 / TEXT_STYLES.carved, plain: 3.35 / TEXT_STYLES.plain };
/** Several words rather take two lines than a much smaller size. */
const RATHER_LINES = 0.86;
/** Cinzel's letters are wider than Inter's. */
const NARROWEST = { carved: 0.62, plain: 0.72 };
const UNSEEN = 0.85;
const LINE = 1.08;

export function championName(
  text: string,
  { room, height, most = 1, low = false }: ChampionBox,
  measure: (kind: 'carved' | 'plain') => TextMeasure,
): ChampionName {
  const kind = LATIN.test(text) ? 'carved' : 'plain';
  const least = (low ? FLOOR : LEAST)[kind];
  const attempt = (minScale: number): TextFit => {
    const box = { room, maxScale: most, minScale: Math.min(most, minScale), narrowest: NARROWEST[kind] };
    return fitText(text, { ...box, height }, measure(kind));
  };
  const within = (fit: TextFit) => fit.lines * fit.scale <= height + 0.01;
  const large = attempt(RATHER_LINES * most);
  const fit =
    /\S\s+\S/.test(text) && large.lines <= 2 && large.squeeze >= UNSEEN && within(large)
      ? large
      : attempt(least);
  const lines = { ...fit, scale: Math.min(most, fit.scale) };
  // one line is no narrower than it must be
  if (lines.lines === 1) lines.squeeze = Math.min(1, room / (measure(kind).natural(text) * lines.scale));
  return {
    kind,
    fit: lines,
    height: lines.lines * lines.scale * TEXT_STYLES[kind] * LINE,
    fits: within(lines),
  };
}

/** Who is equal stands equally large: the names of one line take the size of the smallest of them. */
export function equally<Name extends ChampionName>(names: readonly Name[]): Name[] {
  const least = Math.min(...names.filter(({ fit }) => fit.lines === 1).map(({ fit }) => fit.scale));
  return names.map((name) => {
    const { fit } = name;
    if (fit.lines > 1) return name;
    const squeeze = Math.min(1, (fit.squeeze * fit.scale) / least);
    return { ...name, fit: { ...fit, scale: least, squeeze }, height: (name.height * least) / fit.scale };
  });
}
