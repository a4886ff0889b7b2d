/** The audience in its seats: four hundred of them in ten rows, a wedge for each archetype, with its own shape of seat. */
import type { Wedge } from './audience';

export interface Cavea {
  /** one path a wedge, in the wedges' order */
  wedges: readonly string[];
  /** seats of nobody who may be shown */
  free: string;
  bays: string;
  stage: string;
  bowl: string;
  /** taken seats of each wedge */
  counts: readonly number[];
}

export const SEATS = 400;
/** radii as shares of the outer one, which the arcade stands on */
const [INNER, OUTER, ROWS, ORCHESTRA, WALL, BAYS] = [0.385, 0.87, 10, 0.33, 0.93, 45];
const SEAT = 0.0178;

/** @param x, y of its middle; @param radius of everything */
export function cavea(
  wedges: readonly Pick<Wedge, 'share' | 'kind'>[],
  x: number,
  y: number,
  radius: number,
): Cavea {
  const seats = seatsFrom(x, y, radius);
  const counts = quotas(wedges.map(({ share }) => share));
  const paths: string[] = [];
  let taken = 0;
  wedges.forEach(({ kind }, i) => {
    const to = taken + (counts[i] ?? 0);
    paths.push(
      seats
        .slice(taken, to)
        .map((seat) => seatPath(kind, seat, SEAT * radius))
        .join(''),
    );
    taken = to;
  });
  const free = seats
    .slice(taken)
    .map((seat) => seatPath(-1, seat, SEAT * radius))
    .join('');
  const half = (r: number) => `M${f(x - r)} ${f(y)}A${f(r)} ${f(r)} 0 0 1 ${f(x + r)} ${f(y)}Z`;
  return {
    ...{ wedges: paths, free, counts },
    bays: arcade(x, y, radius),
    stage: half(ORCHESTRA * radius),
    bowl: half(WALL * radius),
  };
}

/** Seats by share, the largest remainders first; what is missing to one stays free. */
export function quotas(shares: readonly number[]): number[] {
  const exact = shares.map((share) => Math.max(0, share) * SEATS);
  const counts = exact.map(Math.floor);
  const all = Math.min(SEATS, Math.round(exact.reduce((sum, seats) => sum + seats, 0)));
  const missing = Math.max(0, all - counts.reduce((sum, count) => sum + count, 0));
  [...exact.keys()]
    .sort((a, b) => ((exact[b] ?? 0) % 1) - ((exact[a] ?? 0) % 1))
    .slice(0, missing)
    .forEach((i) => (counts[i] = (counts[i] ?? 0) + 1));
  return counts;
}

type Point = [x: number, y: number];
const f = (n: number): string => n.toFixed(2);

/** from the left end to the right one, the rows of a spoke from the stage outwards */
function seatsFrom(x: number, y: number, radius: number): Point[] {
  const radii = Array.from({ length: ROWS }, (_, i) => INNER + ((OUTER - INNER) * i) / (ROWS - 1));
  const sum = radii.reduce((a, b) => a + b, 0);
  let left = SEATS;
  const seats = radii.flatMap((share, row) => {
    const count = row === ROWS - 1 ? left : Math.round((SEATS * share) / sum);
    left -= count;
    return Array.from({ length: count }, (_, i) => ({
      angle: Math.PI * (1 + (i + 0.5) / count),
      r: share * radius,
    }));
  });
  return seats
    .sort((a, b) => a.angle - b.angle || a.r - b.r)
    .map(({ angle, r }) => [x + r * Math.cos(angle), y + r * Math.sin(angle)]);
}

/** @param kind of wedge: circle, square, diamond, triangle, ring, cross, bar; the others together are dots, free seats small ones */
export function seatPath(kind: number, [x, y]: Point, r: number): string {
  switch (kind) {
    case 0:
      return circle(x, y, r);
    case 1:
      return `M${f(x - r * 0.88)} ${f(y - r * 0.88)}h${f(r * 1.76)}v${f(r * 1.76)}h${f(-r * 1.76)}Z`;
    case 2:
      return `M${f(x)} ${f(y - r * 1.2)}l${f(r * 1.2)} ${f(r * 1.2)}l${f(-r * 1.2)} ${f(r * 1.2)}l${f(-r * 1.2)} ${f(-r * 1.2)}Z`;
    case 3:
      return `M${f(x)} ${f(y - r)}l${f(r * 1.1)} ${f(r * 1.85)}h${f(-r * 2.2)}Z`;
    case 4:
      return circle(x, y, r) + circle(x, y, r * 0.5);
    case 5:
      return cross(x, y, r);
    case 6:
      return `M${f(x - r * 1.1)} ${f(y - r * 0.4)}h${f(r * 2.2)}v${f(r * 0.8)}h${f(-r * 2.2)}Z`;
    case 7:
      return circle(x, y, r * 0.62);
    default:
      return circle(x, y, r * 0.42);
  }
}

const circle = (x: number, y: number, r: number): string =>
  `M${f(x - r)} ${f(y)}a${f(r)} ${f(r)} 0 1 0 ${f(2 * r)} 0a${f(r)} ${f(r)} 0 1 0 ${f(-2 * r)} 0Z`;

function cross(x: number, y: number, r: number): string {
  const [arm, half] = [r * 0.72, r * 0.36];
  return (
    `M${f(x - half)} ${f(y - half - arm)}h${f(2 * half)}v${f(arm)}h${f(arm)}v${f(2 * half)}h${f(-arm)}v${f(arm)}` +
    `h${f(-2 * half)}v${f(-arm)}h${f(-arm)}v${f(-2 * half)}h${f(arm)}Z`
  );
}

/** the outer arcade, its bays turned outwards */
function arcade(x: number, y: number, radius: number): string {
  const [half, low, high] = [radius * 0.021, radius * 0.945, radius * 1];
  return Array.from({ length: BAYS }, (_, i) => {
    const angle = Math.PI * (1 + (i + 0.5) / BAYS);
    const [c, s] = [Math.cos(angle), Math.sin(angle)];
    const at = (out: number, side: number) => `${f(x + out * c - side * s)} ${f(y + out * s + side * c)}`;
    return `M${at(low, -half)}L${at(high - half, -half)}A${f(half)} ${f(half)} 0 0 1 ${at(high - half, half)}L${at(low, half)}Z`;
  }).join('');
}
