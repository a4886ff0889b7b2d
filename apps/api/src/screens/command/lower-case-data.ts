/** Ids of a scene as they are stored: a UUID may be written in capitals. */
import type { SceneRequest } from '@coliseum/contracts';

const IDS = ['eventId', 'tournamentId', 'entityId', 'brandId'] as const;

export const lowerCaseData = <T extends Partial<SceneRequest>>(data: T): T => ({
  ...data,
  ...Object.fromEntries(
    IDS.flatMap((name) => (data[name] === undefined ? [] : [[name, data[name].toLowerCase()]])),
  ),
});
