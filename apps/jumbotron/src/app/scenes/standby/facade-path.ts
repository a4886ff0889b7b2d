/** The façade on a drum: bays narrow towards the edges, and the outer wall breaks off to the right as it does in Rome. */
import { seeded } from '../../stage/bowl-path';

export interface FacadeTier {
  wall: string;
  lip: string;
  fill: string;
  edge: string;
  bays: readonly string[];
}

const [CX, RADIUS, STEP, BAY] = [960, 850, 2, 4.5];
const [LEFT, RIGHT] = [-86, 86];
const sin = (degrees: number) => Math.sin((degrees * Math.PI) / 180);
const cos = (degrees: number) => Math.cos((degrees * Math.PI) / 180);

interface TierShape {
  y: number;
  height: number;
  from?: number;
  to: number;
  radius?: number;
  fill?: string;
  edge?: string;
}

const INNER = RADIUS * 0.93;
const TIERS: readonly TierShape[] = [
  { y: 560, height: 190, to: RIGHT, radius: INNER, fill: '#1C2738', edge: '#33435C' },
  { y: 408, height: 150, to: 18 },
  { y: 552, height: 172, to: 27 },
  { y: 720, height: 176, to: 38 },
  { y: 720, height: 176, from: 38, to: RIGHT, radius: INNER, fill: '#222E42', edge: '#4A5C78' },
  { y: 892, height: 190, to: RIGHT },
];

export function facade(): FacadeTier[] {
  return TIERS.map(({ y, height, from = LEFT, to, radius = RADIUS, fill = '#2B3A52', edge = '#5F7494' }) => {
    const curve = (degrees: number, level: number) => level - 46 * cos(degrees) * ((1080 - level) / 520);
    const top: string[] = [];
    const bottom: string[] = [];
    for (let degrees = from; degrees < to + STEP; degrees += STEP) {
      const at = Math.min(degrees, to);
      const x = (CX + radius * sin(at)).toFixed(1);
      top.push(`${x} ${curve(at, y).toFixed(1)}`);
      bottom.unshift(`${x} ${curve(at, y + height).toFixed(1)}`);
    }
    const bays: string[] = [];
    for (let at = from + BAY / 2; at < to - 1; at += BAY) {
      const half = radius * 0.0262 * cos(at);
      if (half < 2) continue;
      bays.push(bay(CX + radius * sin(at), curve(at, y), half, height));
    }
    return { wall: `M${[...top, ...bottom].join('L')}Z`, lip: `M${top.join('L')}`, fill, edge, bays };
  });
}

function bay(x: number, y: number, half: number, height: number): string {
  const [crown, foot] = [(y + height * 0.24 + half).toFixed(1), (y + height * 0.9).toFixed(1)];
  const [left, right, r] = [(x - half).toFixed(1), (x + half).toFixed(1), half.toFixed(1)];
  return `M${left} ${foot}V${crown}A${r} ${r} 0 0 1 ${right} ${crown}V${foot}Z`;
}

const LIGHTS = ['#FFD700', '#E0B400', '#FF6B35', '#FFD700', '#B8542F'];
const LIT_SHARE = 0.17;

/** Which bays have light, and which; another one changes with each turn, so that no bright pixel stands for long. */
export function lightsOf(bays: number, turn: number): Map<number, string> {
  const chance = seeded(11);
  const lights = new Map<number, string>();
  const light = () => LIGHTS[Math.floor(chance() * LIGHTS.length)] ?? '#FFD700';
  for (let bay = 0; bay < bays; bay++) if (chance() < LIT_SHARE) lights.set(bay, light());
  for (let change = 0; change < turn % 500; change++) {
    const [first] = lights.keys();
    const next = Math.floor(chance() * bays);
    if (first === undefined || lights.has(next)) continue;
    lights.delete(first);
    lights.set(next, light());
  }
  return lights;
}
