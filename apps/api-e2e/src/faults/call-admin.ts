/** A call of the admin's API with the key of all scopes; what is not well ends the spec with the answer's own words. */
import { API_KEY, type Product } from '@coliseum/testing';

export async function callAdmin<T>(
  product: Product,
  method: string,
  path: string,
  body?: unknown,
): Promise<T> {
  const answer = await fetch(`${product.origin}/api/v1/admin/${path}`, {
    method,
    headers: {
      authorization: `Bearer ${API_KEY}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as T;
}
