/** One figure of a process' own account at /metrics. */
import { API_KEY, type Product } from '@coliseum/testing';

/** @param name with its labels, as it stands in the text */
export async function readMetric({ origin }: Product, name: string): Promise<number> {
  const answer = await fetch(`${origin}/metrics`, { headers: { authorization: `Bearer ${API_KEY}` } });
  const line = (await answer.text()).split('\n').find((text) => text.startsWith(`${name} `));
  return line ? Number(line.slice(name.length + 1)) : 0;
}
