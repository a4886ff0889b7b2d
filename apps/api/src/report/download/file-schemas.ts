/** What the API's document says of downloads. */
import { Type, type Static } from '@sinclair/typebox';
import { OneOf, PAPERS, type Paper } from '@coliseum/contracts';

export const PaperQuery = Type.Object({
  paper: Type.Optional(OneOf<Paper>(PAPERS, { description: 'Default: as the report was asked for.' })),
});
export type PaperQuery = Static<typeof PaperQuery>;

export const FILES = {
  pdf: Type.String({ contentMediaType: 'application/pdf' }),
  csv: Type.String({ contentMediaType: 'text/csv' }),
  svg: Type.String({ contentMediaType: 'image/svg+xml' }),
  png: Type.String({ contentMediaType: 'image/png' }),
};
