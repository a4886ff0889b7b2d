/** Records of the log as a file: one line each, what was and what is as JSON, no cell ever a formula. */
import type { AuditRecord } from '@coliseum/contracts';
import { toCsv } from '@coliseum/ui';

const COLUMNS = ['Id', 'Time (UTC)', 'Who', 'Act', 'To whom', 'Before', 'After', 'Request'] as const;

const json = (value: unknown): string => (value === null || value === undefined ? '' : JSON.stringify(value));

export const auditCsv = (records: readonly AuditRecord[]): string =>
  toCsv({
    columns: COLUMNS,
    rows: records.map(({ id, at, actor, action, subject, before, after, requestId }) => [
      ...[id, at, actor, action, subject],
      ...[json(before), json(after), requestId ?? ''],
    ]),
  });
