/** Statistics as anyone may see them: an hour’s match may be one person’s, so it is told to those alone who have a credential. */

/** A key of a row's metrics with its number; within a text a quotation mark would stand behind a backslash. */
const MATCH = '(?<!\\\\)"(?:dna_match_sum|dna_match_n|avg_dna_match)":-?[0-9.eE+-]+';
const NOT_LAST = new RegExp(`${MATCH},`, 'g');
const LAST = new RegExp(`,?${MATCH}`, 'g');

/** @param text the JSON of statistics, as it is kept: digits beyond 2^53 stay as they are */
export const publicFigures = (text: string): string => text.replace(NOT_LAST, '').replace(LAST, '');
