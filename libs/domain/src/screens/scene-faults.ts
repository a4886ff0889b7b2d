/** What a scene lacks, and what it was given in vain. */
import { SCENE_DATA, type SceneDataName, type SceneRequest } from '@coliseum/contracts';
import { windowShape } from '../windows/window-shape.js';

export interface SceneFault {
  path: string;
  code: 'missing_field' | 'field_not_taken' | 'unknown_window';
  message: string;
}

const listed = (names: readonly string[]): string => (names.length > 0 ? names.join(', ') : 'nothing');

/** @param request may carry further members, such as an item's dwell; only those that scenes know are looked at */
export function sceneFaults(request: SceneRequest): SceneFault[] {
  const { scene } = request;
  const { needs, takes } = SCENE_DATA[scene];
  const allowed = new Set<string>([...needs, ...takes]);
  const known = new Set(Object.values(SCENE_DATA).flatMap((data) => [...data.needs, ...data.takes]));
  const says = `${scene} needs ${listed(needs)} and may have ${listed(takes)}`;
  const missing = needs
    .filter((name) => request[name] === undefined)
    .map((name) => fault(name, 'missing_field', `The scene ${scene} lacks ${name}: ${says}.`));
  const vain = [...known]
    .filter((name) => request[name] !== undefined && !allowed.has(name))
    .map((name) => fault(name, 'field_not_taken', `The scene ${scene} takes no ${name}: ${says}.`));
  const paired =
    scene === 'map' && (request.entityType === undefined) !== (request.entityId === undefined)
      ? [
          fault(
            request.entityId === undefined ? 'entityId' : 'entityType',
            'missing_field',
            'The map of an entity needs both entityType and entityId; the map of everything needs neither.',
          ),
        ]
      : [];
  const { window } = request;
  const shapeless =
    window !== undefined && allowed.has('window') && !windowShape(window)
      ? [fault('window', 'unknown_window', `"${window}" is no window; such as 7d, 48h, today, all_time.`)]
      : [];
  return [...missing, ...vain, ...paired, ...shapeless];
}

const fault = (name: SceneDataName, code: SceneFault['code'], message: string): SceneFault => ({
  path: `/${name}`,
  code,
  message,
});
