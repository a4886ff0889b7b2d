/** A duration as people say it: two digits of it matter. */
export function inWords(seconds: number): string {
  if (seconds < 1) return `${Math.max(0.01, Math.ceil(seconds * 100) / 100)} s`;
  if (seconds < 10) return `${Math.ceil(seconds * 10) / 10} s`;
  if (seconds < 90) return `${Math.round(seconds)} s`;
  if (seconds < 5400) return `${Math.round(seconds / 60)} min`;
  if (seconds < 172_800) return `${Math.round(seconds / 3600)} h`;
  return `${Math.round(seconds / 86_400)} days`;
}
