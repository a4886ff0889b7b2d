/** Which boards can rank an entity, and what else of the control room is about it. */
import type { EntityType, LeaderboardDefinition } from '@coliseum/contracts';
import { type Subject, SUBJECTS } from '../../reports/wish';

export interface BoardOfEntity {
  id: string;
  name: string;
  /** as the board's address takes it */
  open: Readonly<Record<string, string>>;
  /** null: the entity is not ranked on it, it is the event that it belongs to */
  trace: Readonly<Record<string, string>> | null;
}

/** Boards of its type; of an event, those within it too. */
export const boardsOf = (
  { type, id }: { type: EntityType; id: string },
  boards: readonly LeaderboardDefinition[],
): BoardOfEntity[] =>
  boards
    .filter(
      ({ enabled, entityType, scope }) =>
        enabled && (scope === 'event' ? type === 'event' : entityType === type),
    )
    .map(({ id: boardId, name, scope }) => {
      const open: Record<string, string> = scope === 'event' ? { event: id } : {};
      return { id: boardId, name, open, trace: scope === 'event' ? null : { trace: id } };
    });

/** null: there is no report about such a one */
export const reportSubject = (type: EntityType): Subject | null =>
  Object.values(SUBJECTS)
    .flat()
    .find((subject) => subject === type) ?? null;
