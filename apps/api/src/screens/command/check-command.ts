/** What a command needs and takes beside its type. */
import type { ScreenCommandInput } from '@coliseum/contracts';
import type { FieldError } from '../../platform/errors/app-error.js';

const fault = (name: string, code: string, message: string): FieldError => ({
  path: `/${name}`,
  code,
  message,
});

/** Faults of the command itself; what its scene is about is checked by SceneCheck. */
export function commandFaults({ type, scene, ...data }: ScreenCommandInput): FieldError[] {
  if (type === 'takeover')
    return [
      fault(
        'type',
        'use_takeover',
        'A takeover is begun by POST /api/v1/admin/screens/takeover {text, detail?, screenIds?}.',
      ),
    ];
  if (type === 'scene')
    return scene === undefined
      ? [fault('scene', 'missing_field', 'A command of type scene needs the scene to show.')]
      : [];
  const takes = type === 'message' ? ['text', 'detail'] : [];
  const given = Object.keys({ ...(scene !== undefined && { scene }), ...data });
  const vain = given.filter((name) => !takes.includes(name));
  const faults = vain.map((name) =>
    fault(
      name,
      'field_not_taken',
      `A command of type ${type} takes ${takes.length > 0 ? takes.join(' and ') : 'nothing else'}; leave ${name} out${name === 'scene' ? ', or send type scene' : ''}.`,
    ),
  );
  if (type === 'message' && data.text === undefined)
    faults.unshift(fault('text', 'missing_field', 'A command of type message needs the text to show.'));
  return faults;
}
