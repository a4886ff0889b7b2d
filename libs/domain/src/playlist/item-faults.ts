/** What is wrong with a playlist's items beyond their shape; every fault is said with what would be right. */
import type { PlaylistItem } from '@coliseum/contracts';
import { sceneFaults } from '../screens/scene-faults.js';

export interface ItemFault {
  /** JSON pointer from the list of items on: `/2/eventId` */
  path: string;
  code: string;
  message: string;
}

/** Of all items; none: they may be kept, as far as can be told without the store. */
export function itemFaults(items: readonly PlaylistItem[]): ItemFault[] {
  const faults: ItemFault[] = [];
  const seen = new Set<string>();
  for (const [i, item] of items.entries()) {
    const at = (fault: ItemFault): ItemFault => ({ ...fault, path: `/${i}${fault.path}` });
    if (seen.has(item.id))
      faults.push(
        at({
          path: '/id',
          code: 'item_id_taken',
          message: `Two items have the id "${item.id}"; each needs one of its own.`,
        }),
      );
    seen.add(item.id);
    faults.push(...sceneFaults(item).map(at), ...scheduleFaults(item).map(at));
  }
  return faults;
}

function scheduleFaults({ when, eventId }: PlaylistItem): ItemFault[] {
  if (!when) return [];
  if (when.phases && when.phaseEventId === undefined && eventId === undefined)
    return [
      {
        path: '/when/phaseEventId',
        code: 'phase_event_missing',
        message: 'phases are those of an event’s voting: name it in phaseEventId.',
      },
    ];
  if (when.phaseEventId !== undefined && !when.phases)
    return [
      {
        path: '/when/phases',
        code: 'phases_missing',
        message: 'phaseEventId only says whose phases are meant: name the phases, or leave it out.',
      },
    ];
  return [];
}
