/** What the rows of one ballot of an event are scoped to: as the rollup writes them. */
export const ballotScope = (eventId: string, ballot: string): string => `${eventId}#${ballot}`;
