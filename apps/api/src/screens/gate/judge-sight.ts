/** All that is wrong with an item as a wall would show it; pure. */
import { MOST_WORDS_A_SECOND, type GateFinding, type PlaylistItem } from '@coliseum/contracts';
import {
  flashFindings,
  readingSeconds,
  wordsOf,
  type Box,
  type FlashFinding,
  type FlashFrame,
} from '@coliseum/domain';
import type { GateWall } from './check-row.js';
import { CELLS } from './film.js';
import { textFaults, type TextFault } from './judge-text.js';
import type { Probe } from './probe.js';
import { READY_WITHIN_MS, type Sight } from './see-item.js';

/** Who mends ten sees what is wrong with the eleventh. */
const MOST_A_RULE = 10;

type Fault = Pick<GateFinding, 'rule' | 'message' | 'box'>;

export function judgeSight(sight: Sight, item: PlaylistItem, wall: GateWall): GateFinding[] {
  const blocking = [
    ...stageFaults(sight),
    ...pageFaults(sight.probes[1], wall),
    ...lastingFaults(sight, wall),
    ...flashFaults(sight.film, wall),
    ...readingFaults(item),
  ];
  return [
    ...atMost(blocking).map((fault): GateFinding => finding(fault, 'blocks', item, wall)),
    ...(sight.ready ? emptyFaults(sight.probes[1], item) : []).map((fault) =>
      finding(fault, 'warns', item, wall),
    ),
  ];
}

const finding = (
  { rule, message, box }: Fault,
  severity: GateFinding['severity'],
  { id }: PlaylistItem,
  { width, height }: GateWall,
): GateFinding => ({ itemId: id, width, height, rule, severity, message, box });

function atMost(faults: readonly Fault[]): Fault[] {
  const seen = new Map<string, number>();
  return faults.filter(({ rule }) => {
    const count = (seen.get(rule) ?? 0) + 1;
    seen.set(rule, count);
    return count <= MOST_A_RULE;
  });
}

function stageFaults({ ready, errors }: Sight): Fault[] {
  const late: Fault[] = ready
    ? []
    : [
        {
          rule: 'error',
          message: `It did not come on stage within ${READY_WITHIN_MS / 1_000} s.`,
          box: null,
        },
      ];
  return [
    ...late,
    ...[...new Set(errors)].map((words): Fault => ({
      rule: 'error',
      message: `A script failed: ${words}`,
      box: null,
    })),
  ];
}

function pageFaults({ pageOverflow: { x, y }, scrolls }: Probe, { width, height }: GateWall): Fault[] {
  const faults: Fault[] = [];
  if (x > 0 || y > 0)
    faults.push({
      rule: 'overflow',
      message: `The page is ${width + Math.max(0, x)} × ${height + Math.max(0, y)} px on a picture of ${width} × ${height}; nothing may scroll.`,
      box: null,
    });
  for (const { what, box, by } of scrolls)
    faults.push({
      rule: 'overflow',
      message: `A box <${what}> holds ${Math.ceil(by)} px more than it shows and scrolls; nobody can scroll a wall.`,
      box,
    });
  return faults;
}

/** What is so at both looks: what moves through a place is none. */
function lastingFaults({ probes: [first, second], ground }: Sight, wall: GateWall): Fault[] {
  const keyOf = ({ rule, about }: TextFault): string => `${rule} ${about}`;
  const before = new Set(first.texts.flatMap((text) => textFaults(text, wall)).map(keyOf));
  return second.texts
    .flatMap((text) => textFaults(text, wall, ground))
    .filter((fault) => fault.rule === 'contrast' || before.has(keyOf(fault)));
}

function flashFaults(film: readonly FlashFrame[], wall: GateWall): Fault[] {
  return flashFindings(film).map((found): Fault => ({
    rule: 'flash',
    message: flashWords(found),
    box: found.cells.length > 0 ? boxOf(found.cells, wall) : null,
  }));
}

function flashWords({ kind, percent, at }: FlashFinding): string {
  const when = `${(at / 1_000).toFixed(1)} s in`;
  const much = Math.round(percent);
  if (kind === 'step')
    return `The whole picture's brightness changes by ${much} % of white at once, ${when}; it may by less than 10 %, more only over a second.`;
  if (kind === 'red')
    return `${much} % of the picture pulses to and from a saturated red within a second, ${when}; such fades take a second each way.`;
  return `${much} % of the picture flashes more than once a second, ${when}; once a second is the most.`;
}

function boxOf(cells: readonly number[], { width, height }: GateWall): Box {
  const columns = cells.map((cell) => cell % CELLS.columns);
  const rows = cells.map((cell) => Math.floor(cell / CELLS.columns));
  const [left, right] = [Math.min(...columns), Math.max(...columns) + 1];
  const [top, bottom] = [Math.min(...rows), Math.max(...rows) + 1];
  return {
    x: Math.round((left * width) / CELLS.columns),
    y: Math.round((top * height) / CELLS.rows),
    width: Math.round(((right - left) * width) / CELLS.columns),
    height: Math.round(((bottom - top) * height) / CELLS.rows),
  };
}

function readingFaults(item: PlaylistItem): Fault[] {
  const words = wordsOf(item);
  const needed = readingSeconds(words);
  if (needed <= item.dwellSeconds) return [];
  const message = `Its ${words} words take ${needed} s to read, at ${MOST_WORDS_A_SECOND} a second; it stands for ${item.dwellSeconds} s. Let it stand longer, or say less.`;
  return [{ rule: 'reading_time', message, box: null }];
}

function emptyFaults({ standby, texts }: Probe, { scene }: PlaylistItem): Fault[] {
  if (scene === 'standby' || (!standby && texts.length > 0)) return [];
  const message = `There is nothing to show for the scene "${scene}" just now: the wall shows the standby slate in its place.`;
  return [{ rule: 'empty', message, box: null }];
}
