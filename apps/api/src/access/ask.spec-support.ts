/** One call of an operation, with values that are right as far as the document tells, about things that there are not. */
import { randomUUID } from 'node:crypto';
import type { Described } from './whole-api.spec-support.js';

/** What a path or query parameter is to be, where that decides who may call. */
export type Sample = Readonly<Record<string, string>>;

export interface Question {
  described: Described;
  /** asked for the part that is not for anyone */
  isPrivate: boolean;
  sample: Sample;
}

export async function ask(
  url: string,
  { described: { method, path, operation }, sample }: Question,
  headers: Record<string, string>,
): Promise<{ status: number; type: string | null }> {
  const values = Object.fromEntries(
    operation.parameters
      .filter(({ name, required }) => required || sample[name] !== undefined)
      .map(({ name, schema }) => [name, sample[name] ?? valueOf(schema)]),
  );
  const place = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(values[name] ?? ''));
  const query = new URLSearchParams();
  for (const { name, in: where } of operation.parameters)
    if (where === 'query' && values[name] !== undefined) query.set(name, values[name]);
  const [contentType] = Object.keys(operation.requestBody?.content ?? {});
  const answer = await fetch(`${url}${place}${query.size > 0 ? `?${query}` : ''}`, {
    method,
    redirect: 'manual',
    headers: { ...headers, ...(contentType && { 'content-type': contentType.replace('*', 'png') }) },
    ...(contentType && { body: '{}' }),
  });
  await answer.arrayBuffer();
  return { status: answer.status, type: answer.headers.get('content-type') };
}

function valueOf(schema: Record<string, unknown>): string {
  const [first] = (schema['enum'] ?? []) as string[];
  if (first !== undefined) return first;
  if (schema['type'] === 'integer' || schema['type'] === 'number') return String(schema['minimum'] ?? 1);
  const id = randomUUID();
  const pattern = typeof schema['pattern'] === 'string' ? new RegExp(schema['pattern']) : /^/;
  const fits = [id, 'a'.repeat(43), 'x'].find((one) => pattern.test(one));
  if (fits === undefined) throw new Error(`nothing is known that fits ${String(schema['pattern'])}`);
  return fits;
}
