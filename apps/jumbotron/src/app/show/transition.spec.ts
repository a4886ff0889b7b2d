import { change, paceOf } from './transition';

const aScene = (title: string): HTMLElement => {
  const scene = document.createElement('section');
  scene.innerHTML = `<wall-bowl></wall-bowl><div class="floor"></div><div class="safe">
    <wall-head><span class="title-box">${title}</span></wall-head><div class="rows"></div></div>`;
  return scene;
};

describe('a change of scene', () => {
  let moved: { part: string; from: unknown }[];
  beforeEach(() => {
    moved = [];
    HTMLElement.prototype.animate = function (this: HTMLElement, frames: unknown) {
      moved.push({
        part: this.className || this.tagName.toLowerCase(),
        from: (frames as { opacity: number }[])[0]?.opacity,
      });
      return { finished: Promise.resolve() } as unknown as Animation;
    };
  });

  it('lets the old scene go and the new one come', async () => {
    await change(aScene('The vote'), aScene('Plays'), { outMs: 250, inMs: 400 });
    expect(moved).toEqual([
      { part: 'section', from: 0 },
      { part: 'section', from: 1 },
    ]);
  });

  it('leaves the head where both have the same', async () => {
    await change(aScene('The vote'), aScene('The vote'), { outMs: 250, inMs: 400 });
    expect(moved.map(({ part }) => part)).toEqual(['floor', 'rows', 'floor', 'rows']);
  });

  it('takes a second at least where the panel’s light may change by much, calm or not', () => {
    expect(paceOf('leaderboard', 'vote-race', false)).toEqual({ outMs: 250, inMs: 400 });
    expect(paceOf('leaderboard', 'vote-race', true)).toEqual({ outMs: 1, inMs: 1 });
    expect(paceOf('leaderboard', 'sponsor', true)).toEqual({ outMs: 1_000, inMs: 1_000 });
    expect(paceOf('official', 'kpi', false)).toEqual({ outMs: 1_000, inMs: 1_000 });
  });
});
