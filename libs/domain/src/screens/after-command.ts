/** What stands on a wall after a command: told again to one that was away. */
import type { HeldCommand, SceneRequest, ScreenCommandInput } from '@coliseum/contracts';

export interface WallStanding {
  held: HeldCommand | null;
  /** the scene or message that a freeze lies over, and that is back once it ends */
  beneath: HeldCommand | null;
}

/**
 * A scene, a message or a blackout takes the place of all that stood. A freeze lies over a scene or message and gives it
 * back on `unfreeze`; a blackout ends by `clear` or by another scene or message, not by freezing what nobody sees.
 * @param id of the command
 */
export function afterCommand(
  { held, beneath }: WallStanding,
  id: string,
  command: ScreenCommandInput,
): WallStanding {
  const { type } = command;
  if (type === 'scene') return { held: { id, type, request: sceneRequest(command) }, beneath: null };
  if (type === 'message') return { held: message(id, command), beneath: null };
  if (type === 'blackout') return { held: { id, type }, beneath: null };
  if (type === 'freeze' && held?.type !== 'blackout')
    return { held: { id, type }, beneath: held?.type === 'freeze' ? beneath : held };
  if (type === 'unfreeze' && held?.type === 'freeze') return { held: beneath, beneath: null };
  if (type === 'clear') return { held: null, beneath: null };
  return { held, beneath };
}

function sceneRequest({ type: _, scene, ...data }: ScreenCommandInput): SceneRequest {
  return { scene: scene as SceneRequest['scene'], ...data };
}

const message = (id: string, { text = '', detail }: ScreenCommandInput): HeldCommand => ({
  id,
  type: 'message',
  text,
  ...(detail !== undefined && { detail }),
});
