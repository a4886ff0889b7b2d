/** Records of the log for specs. */
import type { AuditRecord } from '@coliseum/contracts';

export const aRecord = (changes: Partial<AuditRecord> = {}): AuditRecord => ({
  id: '7',
  at: '2026-05-18T21:52:07.000Z',
  actor: 'user ada@example.org',
  action: 'user.changed',
  subject: 'bo@example.org',
  before: { role: 'viewer' },
  after: { role: 'operator' },
  requestId: 'req_1',
  ...changes,
});
