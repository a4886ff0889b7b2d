/** A report as paths name it. */
import { Type, type Static } from '@sinclair/typebox';
import { UUID_PATTERN } from '@coliseum/contracts';

export const ReportKey = Type.Object({ id: Type.String({ pattern: UUID_PATTERN, format: 'uuid' }) });
export type ReportKey = Static<typeof ReportKey>;
export const TAG = 'reports';
