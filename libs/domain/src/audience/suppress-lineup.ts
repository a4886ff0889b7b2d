/** A line-up's figures as they may be told: nothing that lets fewer than ten people be counted. */
import { LEAST_GROUP } from '@coliseum/contracts';
import type { LineupFigures } from './lineup.js';

export interface ToldLineup {
  reach: number | null;
  members: { id: string; listeners: number | null; newListeners: number | null }[];
  overlaps: { a: string; b: string; shared: number | null; overlap: number | null }[];
}

/**
 * A figure is null where it is under ten, and where another figure beside it would tell a part under ten by
 * subtraction: those whom an artist does not share with another one, those whom it does not bring alone.
 * Of two or three artists reach and overlaps together tell every combination (inclusion and exclusion), so
 * neither is told where any combination is of one to nine people.
 */
export function suppressLineup({ reach, members, overlaps }: LineupFigures): ToldLineup {
  const listeners = new Map(members.map((member) => [member.id, member.listeners]));
  const solvable = isSolvable({ reach, members, overlaps });
  return {
    reach: solvable ? null : told(reach.size),
    members: members.map((member) => ({ id: member.id, ...toldMember(member) })),
    overlaps: overlaps.map(({ a, b, shared, overlap }) => {
      const rests = [a, b].map((id) => (listeners.get(id) ?? 0) - shared);
      const hidden = solvable || shared < LEAST_GROUP || rests.some(isFew);
      return { a, b, shared: hidden ? null : shared, overlap: hidden ? null : overlap };
    }),
  };
}

/** One artist's own figures; also of one who would come in addition, with whom it would add as newListeners. */
export const toldMember = (member: {
  listeners: number;
  newListeners: number;
}): { listeners: number | null; newListeners: number | null } => ({
  listeners: told(member.listeners),
  newListeners: isFew(member.listeners - member.newListeners) ? null : told(member.newListeners),
});

const told = (count: number): number | null => (count < LEAST_GROUP ? null : count);
const isFew = (count: number): boolean => count > 0 && count < LEAST_GROUP;

/** Whether some combination of two or three artists is of so few people, and could be worked out. */
function isSolvable({ reach, members, overlaps }: LineupFigures): boolean {
  if (members.length < 2 || members.length > 3) return false;
  const sum = members.reduce((all, { listeners }) => all + listeners, 0);
  const pairs = overlaps.reduce((all, { shared }) => all + shared, 0);
  const ofAll = members.length === 3 ? reach.size - sum + pairs : 0;
  return [
    ofAll,
    ...members.map(({ newListeners }) => newListeners),
    ...overlaps.map(({ shared }) => shared - ofAll),
  ].some(isFew);
}
