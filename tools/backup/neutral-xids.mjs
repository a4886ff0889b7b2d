// Transaction ids mean something in one cluster alone. A copy keeps what matters of them: which watermark each has passed.

/** What every cluster is past from its first day. */
const LOWEST = 3;
const ROOM = 480;

/**
 * Each stretch between two watermarks becomes a band of low ids, so that whoever compares an id with a watermark gets the
 * same answer in the copy. Within a band ids are spread by `spread`, so that a backlog is worked off in batches.
 * @param {string[]} watermarks all that stand
 * @returns {(column: string, spread?: string) => string} an expression of the same type
 */
export function neutralXids(watermarks) {
  const bounds = [...new Set(watermarks)]
    .map(BigInt)
    .filter((xid) => xid > 0n)
    .sort((a, b) => (a < b ? -1 : 1));
  const width = Math.floor(ROOM / (bounds.length + 1));
  return (column, spread) => {
    const bands = bounds
      .map((bound, place) => `when ${column} >= '${bound}' then ${LOWEST + (place + 1) * width}`)
      .reverse();
    const band = bands.length > 0 ? `case ${bands.join(' ')} else ${LOWEST} end` : String(LOWEST);
    const within = spread ? ` + abs(hashtext(${spread}::text)::bigint) % ${width}` : '';
    // 0 is no transaction, but the beginning
    return `case when ${column} = '0' then '0'::xid8 else (${band}${within})::text::xid8 end`;
  };
}
