/** What the document says of a caller: let in, 401 or 403. Written anew from its words, and not from the guard's. */
import { ROLES } from '@coliseum/contracts';
import type { AccessNote } from '../platform/http/openapi/access.js';
import type { Who } from './callers.spec-support.js';

export type Verdict = 'in' | 401 | 403;
type Need = NonNullable<AccessNote['except']>['needs'][number];

const has = (who: Who, { scope, role }: Need): boolean =>
  (who.kind === 'key' && who.scope === scope) ||
  (who.kind === 'session' && ROLES.indexOf(who.role) >= ROLES.indexOf(role));

/** @param isPrivate whether it is asked for the part that is not for anyone */
export function expected(note: AccessNote, who: Who, method: string, isPrivate: boolean): Verdict {
  const isWrite = method !== 'GET';
  const isForeign = who.kind === 'session' && who.foreign === true && isWrite;
  if (note.anyone && !note.optional) return isForeign && note.ownPagesOnly ? 403 : 'in';
  if (who.kind === 'bad key') return 401;
  if (who.kind === 'screen') return note.screens ? 'in' : 401;
  if (isForeign) return 403;
  if (who.kind === 'handed out') {
    if (note.handedOut) return 'in';
    if (!note.anyone) return 403;
  }
  const isNobody = who.kind === 'nobody' || who.kind === 'dead session' || who.kind === 'handed out';
  if (note.anyone && !isPrivate) return 'in';
  if (isNobody) return 401;
  if (note.session) return who.kind === 'session' ? 'in' : 403;
  const needs = note.except?.needs ?? [note as Need];
  return needs.some((need) => has(who, need)) ? 'in' : 403;
}
