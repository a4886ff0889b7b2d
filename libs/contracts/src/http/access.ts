/** Keys and the audit log on the wire: what the admin sees of who may call and who did what. */
import { Type, type Static } from '@sinclair/typebox';
import { RFC3339_PATTERN } from '../event.js';
import { SCOPES } from '../vocabulary.js';
import { Instant, Nullable, OneOf } from './common.js';

export const ApiKeyInputSchema = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 200, description: 'Who uses it, for people to read.' }),
    scopes: Type.Array(OneOf(SCOPES), { minItems: 1, uniqueItems: true }),
    expiresAt: Type.Optional(Nullable(Instant({ pattern: RFC3339_PATTERN, description: 'null: never.' }))),
  },
  { $id: 'ApiKeyInput', additionalProperties: false },
);
export type ApiKeyInput = Static<typeof ApiKeyInputSchema>;

const keyFields = {
  id: Type.String(),
  name: Type.String(),
  prefix: Type.String({ description: 'How the key begins; the whole of it is kept nowhere.' }),
  scopes: Type.Array(OneOf(SCOPES)),
  createdBy: Nullable(Type.String()),
  createdAt: Instant(),
  expiresAt: Nullable(Instant()),
  revokedAt: Nullable(Instant()),
  lastUsedAt: Nullable(Instant({ description: 'To the minute.' })),
  rotatedFrom: Nullable(Type.String({ description: 'The id of the key that this one replaces.' })),
  replacedBy: Nullable(Type.String({ description: 'The id of the key that replaces this one.' })),
};

export const ApiKeySchema = Type.Object(keyFields, { $id: 'ApiKey' });
export type ApiKey = Static<typeof ApiKeySchema>;

export const MadeApiKeySchema = Type.Object(
  { ...keyFields, key: Type.String({ description: 'The key itself: shown this once.' }) },
  { $id: 'MadeApiKey' },
);
export type MadeApiKey = Static<typeof MadeApiKeySchema>;

export const DEFAULT_OVERLAP_SECONDS = 24 * 3600;
export const MAX_OVERLAP_SECONDS = 30 * 24 * 3600;

export const RotateApiKeySchema = Type.Object(
  {
    overlapSeconds: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: MAX_OVERLAP_SECONDS,
        description: 'How long the old key stays valid: 24 h where nothing is said; 0: it ends at once.',
      }),
    ),
    expiresAt: Type.Optional(
      Instant({ pattern: RFC3339_PATTERN, description: 'The same, as the moment when the old key ends.' }),
    ),
  },
  { $id: 'RotateApiKey', additionalProperties: false },
);
export type RotateApiKey = Static<typeof RotateApiKeySchema>;

export const ApiKeyListSchema = Type.Object(
  { total: Type.Integer(), keys: Type.Array(ApiKeySchema) },
  { $id: 'ApiKeyList' },
);
export type ApiKeyList = Static<typeof ApiKeyListSchema>;

export const AuditRecordSchema = Type.Object(
  {
    id: Type.String(),
    at: Instant(),
    actor: Type.String({ description: '“user <e-mail>”, “key <name> (<id>)” or “nobody”.' }),
    action: Type.String({ description: 'As “api-key.created”.' }),
    subject: Type.String(),
    before: Type.Unknown(),
    after: Type.Unknown(),
    requestId: Nullable(Type.String()),
  },
  { $id: 'AuditRecord' },
);
export type AuditRecord = Static<typeof AuditRecordSchema>;

export const AuditPageSchema = Type.Object(
  {
    records: Type.Array(AuditRecordSchema, { description: 'Newest first.' }),
    nextCursor: Nullable(Type.String({ description: 'For the next, older page; null: this was the last.' })),
  },
  { $id: 'AuditPage' },
);
export type AuditPage = Static<typeof AuditPageSchema>;
