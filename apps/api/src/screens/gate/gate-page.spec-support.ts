/** A page that speaks the preview's protocol and shows what a spec wants: clean, or wrong on purpose in one way. */
import type { PlaylistItem } from '@coliseum/contracts';

const box = (place: string, more = ''): string =>
  `<div id="f" style="position: fixed; ${place}; ${more}"></div>`;

/** By the item's title. */
const BODIES: Readonly<Record<string, string>> = {
  clean: `<h1>Top artists</h1><p><span data-text="name">Duncan Laurence</span> <span data-text="score">498</span></p>
    <p style="font-size: 40px">Other text may be smaller</p><p data-text="ornament" style="font-size: 9px">DL</p>
    <svg width="300" height="80"><text x="0" y="60" style="font-size: 50px; fill: #fff">Arena</text></svg>`,
  pale: `<p style="color: #4b5870">hardly seen</p>
    <p><span data-text="name" style="color: #ff6b35">Mahmood</span></p><p style="color: #ff6b35">orange</p>
    <div style="background: linear-gradient(90deg, #1e293b, #fff)"><p><span data-text="name">Luca Hänni of Switzerland</span></p></div>
    <div style="opacity: .3"><p>let through</p></div>`,
  small: `<p style="font-size: 16px">tiny</p>
    <p><span data-text="name" style="font-size: 40px">Small name</span></p>
    <div style="transform: scale(.4); transform-origin: 0 0"><p>shrunk</p></div>`,
  'out of place': `<p style="position: fixed; left: 20px; top: 200px">at the edge</p>
    <p style="position: fixed; left: 1700px; top: 400px; white-space: nowrap">over the edge of it</p>
    <p style="width: 300px; overflow: hidden; text-overflow: ellipsis; white-space: nowrap">Somebody with a very long name</p>
    <div style="position: fixed; left: 400px; top: 560px; height: 200px; overflow: auto"><p>One</p><p>Two</p><p>Three</p></div>`,
  'page scrolls': `<style>body { overflow: auto !important }</style><div style="height: 1500px"><p>Tall</p></div>`,
  flashes: `<h1>Flash</h1>${box('left: 0; top: 540px; width: 960px; height: 540px')}
    <script>setInterval(() => { f.style.background = f.style.background ? '' : '#8a8a8a' }, 200)</script>`,
  'jumps to white': `<h1>Jump</h1>${box('inset: 300px 0 0 0')}
    <script>setTimeout(() => { f.style.background = '#fff' }, 2000)</script>`,
  'pulses red': `<h1>Pulse</h1>${box('left: 0; top: 700px; width: 720px; height: 380px')}
    <script>setInterval(() => { f.style.background = '#ff6b35'; setTimeout(() => { f.style.background = '' }, 300) }, 1400)</script>`,
  'moves slowly': `<h1>Slow</h1>${box('left: 0; top: 540px; width: 960px; height: 540px', 'animation: fade 6s linear infinite alternate')}
    <style>@keyframes fade { from { background: #1e293b } to { background: #6a7385 } }</style>`,
  fails: `<h1>Script</h1><script>setTimeout(() => { throw new Error('a scene broke') }, 50)
    fetch('http://192.0.2.7/track').catch(() => undefined)</script>`,
  empty: `<div data-scene="standby"><h1>Coliseum</h1></div>`,
};

const page = `<!doctype html><html><head><meta charset="utf-8"><style>
  body { margin: 0; background: #1e293b; color: #fff; font: 640 72px "DejaVu Sans", "Open Sans", sans-serif; overflow: hidden; height: 100vh }
  main { position: absolute; left: 110px; top: 70px; right: 110px }
  h1, p { margin: 0 0 20px } </style></head><body><main></main><script>
  const bodies = ${JSON.stringify(BODIES).replaceAll('</', '<\\/')};
  addEventListener('message', ({ data, origin }) => {
    if (origin !== location.origin || data?.type !== 'coliseum:preview' || document.documentElement.dataset.preview) return;
    const item = data.setup.playlist.items.find(({ id }) => id === data.itemId);
    if (item.title === 'never ready') return;
    document.documentElement.dataset.preview = 'shown';
    const shown = document.createRange().createContextualFragment(bodies[item.title] ?? '<h1>What is this?</h1>');
    document.querySelector('main').append(shown);
    setTimeout(() => { document.documentElement.dataset.preview = 'ready' }, 100);
  });
</script></body></html>`;

export const gatePage = (): string => page;

export const gateItem = (title: string, more: Partial<PlaylistItem> = {}): PlaylistItem => ({
  id: title.slice(0, 40),
  scene: 'kpi',
  title,
  dwellSeconds: 10,
  ...more,
});
