/** Words for people, in a form that a Postgres text can hold; what it cannot is replaced. */

const MAX_WORDS = 1_000;

export const storable = (text: string): string =>
  text.slice(0, MAX_WORDS).toWellFormed().replaceAll('\u0000', '\ufffd');
