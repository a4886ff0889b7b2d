/** How one scene gives way to another: the old one out, the new one in, the head standing where both have the same (look/wall.md). */
import type { Scene } from '@coliseum/contracts';

const SETTLE = 'cubic-bezier(.2,.8,.2,1)';
const LEAVE = 'cubic-bezier(.5,0,.8,.4)';
const OUT_MS = 250;
const IN_MS = 400;
/** Panels that may be much lighter than slate: a step in luminance takes a second at least (V4). */
const LIGHT: ReadonlySet<Scene> = new Set(['sponsor', 'official']);
const GUARDED_MS = 1_000;

export interface Pace {
  outMs: number;
  inMs: number;
}

/** The flash guard. */
export function paceOf(from: Scene, to: Scene, calm: boolean): Pace {
  if (LIGHT.has(from) !== LIGHT.has(to)) return { outMs: GUARDED_MS, inMs: GUARDED_MS };
  return calm ? { outMs: 1, inMs: 1 } : { outMs: OUT_MS, inMs: IN_MS };
}

const headText = (scene: HTMLElement): string | null => {
  const head = scene.querySelector('wall-head');
  if (!head) return null;
  return [...head.querySelectorAll('.title-box, .kicker-box')].map((part) => part.textContent).join('\n');
};

/** What moves when the head stands: everything but the head and the frieze behind it. */
function movingParts(scene: HTMLElement): HTMLElement[] {
  const parts: HTMLElement[] = [];
  for (const child of scene.children as unknown as Iterable<HTMLElement>) {
    if (child.matches('wall-head, wall-bowl')) continue;
    if (child.querySelector(':scope > wall-head')) parts.push(...movingParts(child));
    else parts.push(child);
  }
  return parts;
}

/** @returns when the old scene has left */
export async function change(old: HTMLElement, next: HTMLElement, { outMs, inMs }: Pace): Promise<void> {
  const head = headText(next);
  const stands = head !== null && head === headText(old);
  const [leaving, coming] = stands ? [movingParts(old), movingParts(next)] : [[old], [next]];
  next.style.visibility = '';
  if (stands)
    for (const part of old.querySelectorAll<HTMLElement>('wall-head, wall-bowl'))
      part.style.visibility = 'hidden';
  for (const part of coming)
    part.animate([{ opacity: 0 }, { opacity: 1 }], {
      duration: inMs,
      delay: outMs,
      easing: SETTLE,
      fill: 'backwards',
    });
  const out = leaving.map((part) =>
    part.animate([{ opacity: 1 }, { opacity: 0 }], { duration: outMs, easing: LEAVE, fill: 'forwards' }),
  );
  await Promise.allSettled(out.map(({ finished }) => finished));
}
