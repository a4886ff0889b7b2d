/** What a page is going to ask for, said in its head: its scripts, faces and first figures come side by side, not one after another. */
import type { ChunkGraph } from './chunk-graph.js';

export interface PageHints {
  /** lazily loaded modules of the app, by the name of their file */
  chunks: readonly string[];
  /** reads of the API, exactly as the page asks for them */
  reads: readonly string[];
}

const KPI_WINDOWS = new Set(['today', 'week', 'month', 'all_time']);
/** the board that knows which event is on */
export const LEADER = '/api/v1/leaderboards/top-events-by-votes?limit=10';
const PUBLIC = ['public.routes', 'public-frame'];
const FACES = ['inter', 'cinzel'].map(
  (face) => new RegExp(`^media/${face}-latin-wght-normal-[\\w-]{8}\\.woff2$`),
);
/** Of one of the public pages; null: it has none. @param place what follows /coliseum, without slashes at its ends */
export function publicHints(place: string, query: Readonly<Record<string, unknown>>): PageHints | null {
  const [first = ''] = place.split('/');
  const boards = '/api/v1/leaderboards';
  if (first === '') {
    const window = KPI_WINDOWS.has(String(query['window'])) ? String(query['window']) : 'today';
    return {
      chunks: [...PUBLIC, 'coliseum'],
      reads: [boards, `/api/v1/kpis?window=${window}`, ...(query['event'] === undefined ? [LEADER] : [])],
    };
  }
  if (first === 'boards') return { chunks: [...PUBLIC, 'whole-board'], reads: [boards] };
  if (first === 'events')
    return { chunks: [...PUBLIC, place === first ? 'event-list' : 'event-page'], reads: [] };
  if (first === 'embed') return { chunks: ['public.routes', 'embed-board'], reads: [boards] };
  return null;
}

/** Of a page of the control room. @param place what follows /dia/coliseum */
export const adminHints = (place: string): PageHints => {
  const [first = ''] = place.split('/');
  if (first === 'login') return { chunks: ['dia.routes', 'login'], reads: [] };
  const page = first === '' ? ['pipeline.routes', 'pipeline'] : [first];
  return { chunks: ['dia.routes', 'shell', ...page], reads: ['/api/v1/auth/me'] };
};

/** As links for the head. @param files of the build @param base where the app's files are served */
export async function hintLinks(
  { chunks, reads }: PageHints,
  graph: ChunkGraph,
  files: readonly string[],
  base: string,
): Promise<string> {
  const faces = files.filter((file) => FACES.some((face) => face.test(file)));
  return [
    ...reads.map((read) => `<link rel="preload" as="fetch" crossorigin href="${read}">`),
    ...faces.map(
      (file) => `<link rel="preload" as="font" type="font/woff2" crossorigin href="${base}${file}">`,
    ),
    ...(await graph.needs(['main', ...chunks])).map(
      (file) => `<link rel="modulepreload" href="${base}${file}">`,
    ),
  ].join('');
}
