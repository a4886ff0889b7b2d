/** What the control room has made stand on a wall, and what a command changes of it: as the server keeps it. */
import type { HeldCommand, ScreenCommand, ScreenSetup, Takeover } from '@coliseum/contracts';
import { afterCommand, type WallStanding } from '@coliseum/domain';

export interface Standing extends WallStanding {
  takeover: Takeover | null;
}

export const NOTHING_STANDS: Standing = { held: null, beneath: null, takeover: null };

/** A freeze is told without what lies beneath it: that, the wall knows by itself. */
export function standingOf({ held, takeover }: ScreenSetup, before: Standing): Standing {
  const beneath = sameCommand(held, before.held) ? before.beneath : null;
  return { held, beneath, takeover };
}

export function after(
  standing: Standing,
  { id, issuedAt: _, takeover, ...command }: ScreenCommand,
): Standing {
  const { type } = command;
  if (type === 'takeover') return takeover ? { ...standing, takeover } : standing;
  if (type !== 'clear') return { ...standing, ...afterCommand(standing, id, command) };
  if (!takeover) return NOTHING_STANDS;
  return standing.takeover?.id === takeover.id ? { ...standing, takeover: null } : standing;
}

const sameCommand = (a: HeldCommand | null, b: HeldCommand | null): boolean => a?.id === b?.id;
