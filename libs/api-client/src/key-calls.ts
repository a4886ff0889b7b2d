/** Calls about the keys of services, and about what was done by whom. */
import type {
  ApiKey,
  ApiKeyInput,
  ApiKeyList,
  AuditPage,
  MadeApiKey,
  RotateApiKey,
} from '@coliseum/contracts';
import type { Http } from './http.js';
import { search } from './search.js';

export interface AuditQuery {
  actor?: string;
  action?: string;
  subject?: string;
  /** RFC 3339 */
  from?: string;
  to?: string;
  cursor?: string;
  limit?: number;
}

export interface KeyCalls {
  keys(signal?: AbortSignal): Promise<ApiKey[]>;
  makeKey(key: ApiKeyInput): Promise<MadeApiKey>;
  rotateKey(id: string, rotation: RotateApiKey): Promise<MadeApiKey>;
  revokeKey(id: string): Promise<void>;
  auditLog(query: AuditQuery, signal?: AbortSignal): Promise<AuditPage>;
}

const KEYS = '/api/v1/admin/api-keys';
const at = (id: string): string => `${KEYS}/${encodeURIComponent(id)}`;

export const keyCalls = (http: Http): KeyCalls => ({
  keys: async (signal) => (await http<ApiKeyList>(`${KEYS}?limit=1000`, { signal })).keys,
  makeKey: (body) => http(KEYS, { method: 'POST', body }),
  rotateKey: (id, body) => http(`${at(id)}/rotate`, { method: 'POST', body }),
  revokeKey: (id) => http(at(id), { method: 'DELETE' }),
  auditLog: (query, signal) => http(`/api/v1/admin/audit-log${search({ ...query })}`, { signal }),
});
