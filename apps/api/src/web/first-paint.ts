/** What a public page shows before its script has come: the name of the event that it is about, where that will stand. */
import type { FastifyInstance } from 'fastify';
import type { Entity, EntityList, LeaderboardSnapshot } from '@coliseum/contracts';
import { latestEvent } from '@coliseum/domain';
import { LEADER } from './page-hints.js';

/** A page is not kept waiting for its first words. */
const PATIENCE_MS = 200;
const LATEST = '/api/v1/entities?type=event&order=latest&limit=20&offset=0';
const UUID = /^[\da-f-]{36}$/i;

export interface FirstPaint {
  name: string;
  /** beneath it */
  line: string | null;
  /** of the page that is shared, before its script says another one */
  title: string;
}
const HOUSE: FirstPaint = {
  name: 'The leaderboards',
  line: 'Every rank from events that really happened, live.',
  title: 'Coliseum',
};

/** Reads the API of this very process, as somebody who is not signed in. */
export class FirstPaints {
  constructor(private readonly fastify: Pick<FastifyInstance, 'inject'>) {}

  /** @param place what follows /coliseum, without slashes at its ends @returns null: it has none, or not in time */
  async of(place: string, query: Readonly<Record<string, unknown>>): Promise<FirstPaint | null> {
    const [first = '', id = '', ...more] = place.split('/');
    if (more.length > 0) return null;
    if (first === 'events' && UUID.test(id)) return this.within(this.ofEvent(id));
    if (first !== '') return null;
    const { event } = query;
    if (event === undefined) return this.within(this.ofLeader());
    return typeof event === 'string' && UUID.test(event) ? this.within(this.ofEvent(event)) : null;
  }

  private async ofLeader(): Promise<FirstPaint | null> {
    const board = await this.read<LeaderboardSnapshot>(LEADER);
    const [leader] = board?.entries ?? [];
    return leader ? toPaint(leader.entityName, leader.city ?? null) : board && this.ofLatest();
  }

  /** While nothing is voted on: what was on last, as the page itself looks for it. */
  private async ofLatest(): Promise<FirstPaint | null> {
    const list = await this.read<EntityList>(LATEST);
    const id = list && latestEvent(list.entities, Date.now());
    const event = list?.entities.find((one) => one.id === id);
    return event ? toPaint(event.name, event.city) : list && HOUSE;
  }

  private async ofEvent(id: string): Promise<FirstPaint | null> {
    const event = await this.read<Entity>(`/api/v1/entities/event/${id}`);
    return event && toPaint(event.name, event.city);
  }

  private async read<T>(url: string): Promise<T | null> {
    const answer = await this.fastify.inject({ method: 'GET', url });
    return answer.statusCode === 200 ? answer.json<T>() : null;
  }

  private async within(paint: Promise<FirstPaint | null>): Promise<FirstPaint | null> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<null>((resolve) => (timer = setTimeout(() => resolve(null), PATIENCE_MS)));
    return Promise.race([paint.catch(() => null), late]).finally(() => clearTimeout(timer));
  }
}

const toPaint = (name: string, line: string | null): FirstPaint => ({
  ...{ name, line, title: `${name} – Coliseum` },
});

const MARKS: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (mark) => MARKS[mark] as string);

/** As soon as the app says the same, or anything for a while, it goes, in the same frame. */
const GOES = `(function(p,o,t){
o=new MutationObserver(function(h){
h=document.querySelector('coliseum-root h1');
if(!h)return;
if(h.textContent.trim()===p.firstElementChild.textContent)go();
else t=t||setTimeout(go,2500);
});
function go(){o.disconnect();clearTimeout(t);p.remove();}
o.observe(document.querySelector('coliseum-root'),{childList:true,subtree:true,characterData:true});
})(document.getElementById('first-paint'));`;

/** The script of the app, which keeps a slow phone busy for a second: it begins once the first words are painted. */
const APP = /<script src="([^"]+)" type="module"[^>]*><\/script>/;
const begin = (src: string): string =>
  `requestAnimationFrame(function(){setTimeout(function(s){s=document.createElement('script');s.type='module';s.src=${JSON.stringify(src)};document.body.append(s)})});`;

/** The page with it: its title, what others show of a link to it, and its name behind what the app draws. */
export function withFirstPaint(page: string, { name, line, title }: FirstPaint, nonce: string): string {
  const said = line === null ? '' : `<p>${escaped(line)}</p>`;
  const app = APP.exec(page);
  return page
    .replace(/<title>[^<]*<\/title>/, () => `<title>${escaped(title)}</title>`)
    .replace(APP, '')
    .replace('</head>', () => `<meta property="og:title" content="${escaped(title)}"></head>`)
    .replace(
      '</body>',
      () =>
        `<div id="first-paint"><h1>${escaped(name)}</h1>${said}</div><script nonce="${nonce}">${GOES}${app ? begin(app[1] as string) : ''}</script></body>`,
    );
}
