/** What is wrong with a text on a picture: its size, its place, what is cut off of it, its contrast with the pixels behind. */
import type { GateFinding } from '@coliseum/contracts';
import {
  blend,
  contrastRatio,
  leastCapHeight,
  leastContrast,
  luminance,
  safeBox,
  standsOut,
  type Box,
  type Rgb,
  type TextKind,
} from '@coliseum/domain';
import type { GateWall } from './check-row.js';
import type { Pixels } from './decode-png.js';
import type { ProbedText } from './probe.js';

/** px; faces round their outlines. */
const TOLERANCE_PX = 2;
/** of its height: hinting, and measures of a face in whole px */
const CAP_TOLERANCE = 0.03;
/** Few pixels of a ground may be worse: the edge of a line, a grain. */
const PERCENTILE = 0.1;
const POINTS = { across: 24, down: 6 } as const;

export type TextFault = Pick<GateFinding, 'rule' | 'message' | 'box'> & { about: string };

const KIND_WORDS: Readonly<Record<TextKind, string>> = { key: 'a name or score', other: 'a text' };

export function textFaults(text: ProbedText, wall: GateWall, ground?: Pixels): TextFault[] {
  return [
    ...cutOff(text),
    ...outside(text, wall),
    ...tooSmall(text, wall),
    ...(ground ? faint(text, ground) : []),
  ];
}

const quote = ({ text }: ProbedText): string => `“${text.length > 40 ? `${text.slice(0, 39)}…` : text}”`;
const fault = (
  text: ProbedText,
  rule: GateFinding['rule'],
  message: string,
  box = around(text.lines),
): TextFault => ({
  rule,
  message,
  box,
  about: text.text,
});

function cutOff(text: ProbedText): TextFault[] {
  if (text.cutOff <= TOLERANCE_PX) return [];
  const message = `${quote(text)} is cut off by ${Math.ceil(text.cutOff)} px; it must fit whole, on two lines or smaller where it has to.`;
  return [fault(text, 'overflow', message)];
}

function outside(text: ProbedText, { width, height, profile }: GateWall): TextFault[] {
  const safe = safeBox(width, height, profile.safeAreaPercent);
  const out = Math.max(...text.lines.map((line) => standsOut(line, safe)));
  if (out <= TOLERANCE_PX) return [];
  const message = `${quote(text)} stands ${Math.ceil(out)} px outside the safe area; text stays ${Math.round(safe.x)} px away from the left and right edges and ${Math.round(safe.y)} px from the upper and lower ones.`;
  return [fault(text, 'safe_area', message)];
}

function tooSmall(text: ProbedText, { height, profile }: GateWall): TextFault[] {
  const least = leastCapHeight(profile, height, text.kind);
  if (text.capHeight >= least * (1 - CAP_TOLERANCE)) return [];
  const message = `The capitals of ${quote(text)} are ${round(text.capHeight)} px tall; ${KIND_WORDS[text.kind]} needs ${Math.ceil(least)} px here to be read from ${round(profile.farthestViewerMetres)} m.`;
  return [fault(text, 'cap_height', message)];
}

function faint(text: ProbedText, ground: Pixels): TextFault[] {
  if (!text.ink) return [];
  const [red, green, blue, alpha] = text.ink;
  const least = leastContrast(text.kind);
  const ratios = text.lines.flatMap((line) =>
    samples(line, ground).map((behind) =>
      contrastRatio(luminance(blend([red, green, blue], alpha, behind)), luminance(behind)),
    ),
  );
  const ratio = ratios.sort((a, b) => a - b)[Math.floor(ratios.length * PERCENTILE)];
  if (ratio === undefined || ratio >= least) return [];
  const message = `${quote(text)} has a contrast of ${floor(ratio)}:1 with what is behind it; ${KIND_WORDS[text.kind]} needs ${least}:1.`;
  return [fault(text, 'contrast', message)];
}

/** Pixels of the ground, spread evenly over a box. */
function samples(box: Box, { width, height, channels, data }: Pixels): Rgb[] {
  const found: Rgb[] = [];
  for (let row = 0; row < POINTS.down; row++)
    for (let column = 0; column < POINTS.across; column++) {
      const x = Math.floor(box.x + (box.width * (column + 0.5)) / POINTS.across);
      const y = Math.floor(box.y + (box.height * (row + 0.5)) / POINTS.down);
      if (x < 0 || y < 0 || x >= width || y >= height) continue;
      const at = (y * width + x) * channels;
      found.push([data[at] as number, data[at + 1] as number, data[at + 2] as number]);
    }
  return found;
}

function around(boxes: readonly Box[]): Box {
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  const bottom = Math.max(...boxes.map((box) => box.y + box.height));
  return { x: Math.round(x), y: Math.round(y), width: Math.round(right - x), height: Math.round(bottom - y) };
}

const round = (value: number): number => Math.round(value * 10) / 10;
const floor = (value: number): number => Math.floor(value * 10) / 10;
