/** Walls in words: scenes, sizes, receipts. */
import type { CommandReceipt, EventPhase, Scene, ScreenHeartbeat, Weekday } from '@coliseum/contracts';

export const SCENE_WORDS: Readonly<Record<Scene, string>> = {
  leaderboard: 'leaderboard',
  'vote-race': 'vote race',
  official: 'official result',
  kpi: 'KPI wall',
  cities: 'city tournament',
  map: 'resonance map',
  dna: 'DNA archetypes',
  sponsor: 'sponsor',
  message: 'message',
  standby: 'standby',
};
export const SCENE_NAMES = Object.keys(SCENE_WORDS) as readonly Scene[];
const isScene = (name: string): name is Scene => Object.hasOwn(SCENE_WORDS, name);

/** What a wall says it shows; `takeover`, `blackout` and `pairing` are words already. */
export const sceneWords = (name: string | null | undefined): string =>
  name ? (isScene(name) ? SCENE_WORDS[name] : name) : '–';

export const PHASE_WORDS: Readonly<Record<EventPhase, string>> = {
  before: 'before the vote',
  voting: 'while voting',
  closed: 'vote closed',
  official: 'result official',
};

export const WEEKDAY_WORDS: Readonly<Record<Weekday, string>> = {
  mon: 'Mon',
  tue: 'Tue',
  wed: 'Wed',
  thu: 'Thu',
  fri: 'Fri',
  sat: 'Sat',
  sun: 'Sun',
};

/** “3840 × 480”, with the pixel ratio where it is not 1 */
export const resolutionWords = (resolution: ScreenHeartbeat['resolution'] | undefined): string => {
  if (!resolution) return '–';
  const { width, height, pixelRatio } = resolution;
  return `${width} × ${height}${pixelRatio === 1 ? '' : ` @ ${pixelRatio}`}`;
};

export const wallsWords = (count: number): string => (count === 1 ? '1 wall' : `${count} walls`);

/** “Next reached 3 of 3 in 0.21 s”, “Freeze reached 2 of 3; not yet: Backstage” */
export const receiptWords = (
  what: string,
  { sent, acknowledged, missing, tookMs }: CommandReceipt,
  nameOf: (id: string) => string,
): string => {
  if (sent === 0) return `${what}: no wall is there to hear it`;
  const reached = `${what} reached ${acknowledged} of ${sent}`;
  if (missing.length > 0) return `${reached}; not yet: ${missing.map(nameOf).join(', ')}`;
  return tookMs === null ? reached : `${reached} in ${(tookMs / 1_000).toFixed(2)} s`;
};
