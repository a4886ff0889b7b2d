/** A scene with its data as it is being put together: what it needs, what is missing, what no longer belongs to it. */
import { SCENE_DATA, type Scene, type SceneDataName, type SceneRequest } from '@coliseum/contracts';

export const DATA_WORDS: Readonly<Record<SceneDataName, string>> = {
  leaderboardId: 'board',
  window: 'window',
  eventId: 'event',
  tournamentId: 'tournament',
  metric: 'counter',
  entityType: 'kind of audience',
  entityId: 'audience',
  brandId: 'brand',
  slotId: 'slot',
  title: 'title',
  text: 'text',
  detail: 'detail',
  imageUrl: 'picture',
};

export const takesOf = (scene: Scene): readonly SceneDataName[] => [
  ...SCENE_DATA[scene].needs,
  ...SCENE_DATA[scene].takes,
];

/** What a scene needs and does not have yet. @param eventBoards boards that are per event need one */
export const missingOf = (
  request: SceneRequest,
  eventBoards: ReadonlySet<string> = new Set(),
): SceneDataName[] => {
  const missing = SCENE_DATA[request.scene].needs.filter((name) => !request[name]);
  const { leaderboardId, eventId } = request;
  if (request.scene === 'leaderboard' && leaderboardId && eventBoards.has(leaderboardId) && !eventId)
    missing.push('eventId');
  return missing;
};

/** Another scene keeps what it takes too and drops the rest. */
export const withScene = <T extends SceneRequest>(request: T, scene: Scene): T => {
  const takes = new Set<string>(takesOf(scene));
  const kept = Object.entries(request).filter(
    ([name]) => !Object.hasOwn(DATA_WORDS, name) || takes.has(name),
  );
  return { ...(Object.fromEntries(kept) as T), scene };
};

/** An empty value leaves the field out: the wire knows no empty texts. */
export const withData = <T extends SceneRequest>(
  request: T,
  changes: Partial<Record<SceneDataName, string>>,
): T => {
  const merged = Object.entries({ ...request, ...changes }).filter(
    ([name, value]) => !(Object.hasOwn(DATA_WORDS, name) && (value === '' || value === undefined)),
  );
  return Object.fromEntries(merged) as T;
};
