/** The reveal: the arch rises from both feet, then third, second, wreath, score and name, each alone (look/wall.md, Motion). */

export type RevealPart = 'third' | 'second' | 'wreath' | 'score' | 'name';

const SETTLE = 'cubic-bezier(.2,.8,.2,1)';
const STONE = { apart: 40, duration: 300 };
const PARTS: Record<RevealPart, { delay: number; duration: number; rises: boolean }> = {
  third: { delay: 700, duration: 600, rises: true },
  second: { delay: 1_700, duration: 600, rises: true },
  wreath: { delay: 2_900, duration: 900, rises: false },
  score: { delay: 3_600, duration: 200, rises: false },
  name: { delay: 4_400, duration: 600, rises: true },
};

/** When the score begins to count. */
export const SCORE_AT_MS = PARTS.score.delay;
export const REVEAL_MS = PARTS.name.delay + PARTS.name.duration;

export interface Appearance {
  keyframes: Keyframe[];
  timing: { delay: number; duration: number; easing: string; fill: 'backwards' };
}

export function stoneAppears(step: number): Appearance {
  return appearance(step * STONE.apart, STONE.duration, false);
}

export function partAppears(part: RevealPart): Appearance {
  const { delay, duration, rises } = PARTS[part];
  return appearance(delay, duration, rises);
}

function appearance(delay: number, duration: number, rises: boolean): Appearance {
  return {
    keyframes: [
      { opacity: 0, ...(rises && { transform: 'translateY(2rem)' }) },
      { opacity: 1, ...(rises && { transform: 'none' }) },
    ],
    timing: { delay, duration, easing: SETTLE, fill: 'backwards' },
  };
}

/** Plays it on what is marked with data-step and data-part below `root`. */
export function playReveal(root: HTMLElement): void {
  const play = (element: Element, { keyframes, timing }: Appearance) => element.animate(keyframes, timing);
  for (const stone of root.querySelectorAll('[data-step]'))
    play(stone, stoneAppears(Number(stone.getAttribute('data-step'))));
  for (const part of root.querySelectorAll('[data-part]'))
    play(part, partAppears(part.getAttribute('data-part') as RevealPart));
}
