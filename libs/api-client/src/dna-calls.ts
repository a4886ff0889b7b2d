/** Calls about audiences: who they are, what their groups are called, what a line-up would draw. */
import type {
  DnaArchetypeDefinition,
  DnaArchetypeList,
  DnaArchetypePatch,
  DnaEntityType,
  DnaSegments,
  EntityDna,
  LineupPreview,
  LineupRequest,
} from '@coliseum/contracts';
import type { Http } from './http.js';

export interface DnaCalls {
  /** what is known now; `pending`: the rest is being worked out, ask again */
  entityDna(type: DnaEntityType, id: string, signal?: AbortSignal): Promise<EntityDna>;
  /** the groups of all listeners */
  segments(signal?: AbortSignal): Promise<DnaSegments>;
  archetypes(signal?: AbortSignal): Promise<DnaArchetypeDefinition[]>;
  renameArchetype(id: string, patch: DnaArchetypePatch): Promise<DnaArchetypeDefinition>;
  /** nothing is kept of it */
  previewLineup(request: LineupRequest, signal?: AbortSignal): Promise<LineupPreview>;
}

const ARCHETYPES = '/api/v1/admin/dna/archetypes';

export const dnaCalls = (http: Http): DnaCalls => ({
  entityDna: (type, id, signal) => http(`/api/v1/entities/${type}/${encodeURIComponent(id)}/dna`, { signal }),
  segments: (signal) => http('/api/v1/dna/segments', { signal }),
  archetypes: async (signal) => (await http<DnaArchetypeList>(ARCHETYPES, { signal })).items,
  renameArchetype: (id, body) => http(`${ARCHETYPES}/${encodeURIComponent(id)}`, { method: 'PATCH', body }),
  previewLineup: (body, signal) => http('/api/v1/admin/lineups/preview', { method: 'POST', body, signal }),
});
