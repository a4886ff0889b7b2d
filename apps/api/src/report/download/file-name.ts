/** What a download is called: letters, digits and hyphens that every system takes. */
import type { ReportRow } from '../report-row.js';

const MOST_LETTERS = 60;

export function fileName(
  { report_type, entity_name, created_at }: Pick<ReportRow, 'report_type' | 'entity_name' | 'created_at'>,
  extension: string,
): string {
  const name = entity_name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, MOST_LETTERS)
    .toLowerCase();
  const words = [report_type.replaceAll('_', '-'), name, created_at.toISOString().slice(0, 10)];
  return `coliseum-${words.filter(Boolean).join('-')}.${extension}`;
}
