/**
 * The wall's service worker: keeps every file of one build, its page with its own policy and nonce, and the pictures that
 * were shown, so that a player that restarts without a server comes up; and loads a page anew whose main loop stands still.
 */
const PAGE = '/jumbotron';
const FILES = '/jumbotron/';
const BUILD_PREFIX = 'wall-build-';
const PICTURES = 'wall-pictures';
const PICTURE = /^\/api\/v1\/entities\/[a-z]+\/[^/]+\/image$/;
const MOST_PICTURES = 600;
/** A server that does not answer its page within this is as good as none. */
const PAGE_MS = 4_000;
const AT_ONCE = 4;
/** The page says every few seconds that it lives. */
const STALLED_MS = 15_000;

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('message', (event) => {
  const { type } = event.data ?? {};
  if (type === 'keep') event.waitUntil(keep(event.data).then((kept) => event.source?.postMessage(kept)));
  if (type === 'alive' && event.source) event.waitUntil(watch(event.source));
  if (type === 'leaving' && event.source) forget(event.source.id);
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin) return;
  if (request.mode === 'navigate') {
    if (pathname === PAGE) event.respondWith(page(request));
  } else if (PICTURE.test(pathname)) event.respondWith(picture(event));
  else if (pathname.startsWith(FILES) && !pathname.endsWith('/files.json')) event.respondWith(file(request));
});

/** The newest first. */
const builds = async () => (await caches.keys()).filter((name) => name.startsWith(BUILD_PREFIX)).reverse();

/** From the server, so that a new version comes up; from here where there is none. */
async function page(request) {
  try {
    const answer = await fetch(request, { signal: AbortSignal.timeout(PAGE_MS) });
    if (answer.ok) return answer;
    return (await keptPage()) ?? answer;
  } catch {
    return (await keptPage()) ?? Response.error();
  }
}

/** Only of a build that is there as a whole: its page is put in last. */
async function keptPage() {
  for (const name of await builds()) {
    const kept = await (await caches.open(name)).match(PAGE);
    if (kept) return kept;
  }
  return undefined;
}

async function file(request) {
  for (const name of await builds()) {
    const kept = await (await caches.open(name)).match(request, { ignoreSearch: true });
    if (kept) return kept;
  }
  return fetch(request);
}

/** What is kept is shown; what is newer is kept for the next time. */
async function picture(event) {
  const cache = await caches.open(PICTURES);
  const kept = await cache.match(event.request);
  const newer = fetch(event.request.url).then(async (answer) => {
    if (answer.ok) await keepPicture(cache, event.request.url, answer.clone());
    return answer;
  });
  if (!kept) return newer;
  event.waitUntil(newer.catch(() => undefined));
  return kept;
}

async function keepPicture(cache, url, answer) {
  await cache.put(url, answer);
  const all = await cache.keys();
  await Promise.all(all.slice(0, Math.max(0, all.length - MOST_PICTURES)).map((old) => cache.delete(old)));
}

/** @returns what the page is told: whether all of its build is here */
async function keep({ build, files, pictures }) {
  const name = BUILD_PREFIX + build;
  const cache = await caches.open(name);
  try {
    await each(files, async (path) => {
      const url = FILES + path;
      if (!(await cache.match(url))) await cache.put(url, await whole(fetch(url)));
    });
    if (!(await cache.match(PAGE))) {
      const answer = await whole(fetch(PAGE, { cache: 'no-store' }));
      const text = await answer.clone().text();
      // a page of another build belongs to other files
      if (!text.includes(`content="${build}"`)) return { type: 'kept', build, complete: false };
      await cache.put(PAGE, answer);
    }
  } catch {
    return { type: 'kept', build, complete: false };
  }
  const others = (await caches.keys()).filter((other) => other.startsWith(BUILD_PREFIX) && other !== name);
  await Promise.all(others.map((other) => caches.delete(other)));
  await keepPictures(pictures);
  return { type: 'kept', build, complete: true };
}

async function keepPictures(pictures) {
  const cache = await caches.open(PICTURES);
  await each(pictures, async (url) => {
    if (await cache.match(url)) return;
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok) await keepPicture(cache, url, answer);
  });
}

async function whole(asked) {
  const answer = await asked;
  if (!answer.ok) throw new Error(`${answer.status} for ${answer.url}`);
  return answer;
}

async function each(items, does) {
  const left = [...items];
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let item = left.shift(); item !== undefined; item = left.shift()) await does(item);
    }),
  );
}

/** by client: what ends its watch */
const watched = new Map();

function forget(id) {
  watched.get(id)?.();
  watched.delete(id);
}

/** A page that says nothing for so long, though it did not leave, stands still. */
function watch(client) {
  forget(client.id);
  return new Promise((done) => {
    const timer = setTimeout(() => {
      watched.delete(client.id);
      void reload(client.id).then(done);
    }, STALLED_MS);
    watched.set(client.id, () => {
      clearTimeout(timer);
      done();
    });
  });
}

async function reload(id) {
  const client = await self.clients.get(id);
  if (client?.visibilityState === 'visible') await client.navigate(client.url).catch(() => undefined);
}
