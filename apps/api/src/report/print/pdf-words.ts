/** What a printed report says of itself. */
import type { ReportData, ReportType } from '@coliseum/contracts';
import type { PdfWords } from './describe-pdf.js';

const TYPES: Readonly<Record<ReportType, string>> = {
  event: 'event report',
  artist: 'artist report',
  brand_campaign: 'campaign report',
  city: 'city report',
  tournament: 'tournament report',
};

export const pdfWords = ({ type, subject, from, to, frozenAt, timeZone }: ReportData): PdfWords => ({
  title: `${subject.entityName}, ${TYPES[type]}`,
  author: 'Coliseum',
  subject: `${subject.line} ${from} to ${to}, days by ${timeZone}; figures frozen ${frozenAt}`.trim(),
  language: 'en',
});
