/** The files of a report that can be downloaded; a PDF of each paper is one of its own. */
import type { Paper } from '@coliseum/contracts';

export type FileKind = 'pdf' | 'csv' | 'json';

/** Tells a report's files apart. */
export const fileOf = (kind: FileKind, paper: Paper): string => (kind === 'pdf' ? `pdf-${paper}` : kind);
