/** How many months after this one have their partition, without a gap. */
export function monthsAhead(partitions: readonly string[], now: Date): number {
  const made = new Set(partitions);
  for (let ahead = 1; ; ahead++) {
    const month = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + ahead, 1));
    const name = `y${month.getUTCFullYear()}m${String(month.getUTCMonth() + 1).padStart(2, '0')}`;
    if (!made.has(`coliseum_metrics_${name}`)) return ahead - 1;
  }
}
