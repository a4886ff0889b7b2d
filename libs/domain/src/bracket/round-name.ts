/** What a round is called. */

const BEFORE_THE_END = ['Final', 'Semi-finals', 'Quarter-finals'];

/** @param round from 1 @param rounds how many there are */
export const roundName = (round: number, rounds: number): string =>
  BEFORE_THE_END[rounds - round] ?? `Round of ${2 ** (rounds - round + 1)}`;
