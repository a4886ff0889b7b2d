/** What stands on a wall until somebody takes it back; the wire leaves its shape open, so it is read with care. */
import type { HeldCommand, Screen } from '@coliseum/contracts';
import { sceneWords } from '../walls/wall-words';

export const heldOf = ({ held }: Pick<Screen, 'held'>): HeldCommand | null =>
  typeof held === 'object' && held !== null && 'type' in held ? (held as HeldCommand) : null;

/** “frozen”, “held”, “held: vote race” where that is not what it shows yet; nothing while the playlist goes on */
export const heldWords = (screen: Pick<Screen, 'held' | 'heartbeat'>): string | null => {
  const held = heldOf(screen);
  if (held?.type === 'freeze' || (!held && screen.heartbeat?.frozen)) return 'frozen';
  if (!held) return null;
  const scene = held.type === 'scene' ? held.request.scene : held.type;
  return scene === screen.heartbeat?.scene ? 'held' : `held: ${sceneWords(scene)}`;
};

export const isFrozen = (screen: Pick<Screen, 'held' | 'heartbeat'>): boolean =>
  heldWords(screen) === 'frozen';
