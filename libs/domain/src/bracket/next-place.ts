/** Where the winner of a match goes. */

export interface Place {
  round: number;
  slot: number;
  side: 'home' | 'away';
}

/** The winner of an odd slot is at home, which is the upper line. @returns the place in the round after */
export const nextPlace = ({ round, slot }: { round: number; slot: number }): Place => ({
  round: round + 1,
  slot: Math.ceil(slot / 2),
  side: slot % 2 === 1 ? 'home' : 'away',
});
