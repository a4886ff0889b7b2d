/** Named schemas stand once in the document, under their names; the rest stays where it is. */

export type Json = Record<string, unknown>;

export class Components {
  readonly schemas: Json = {};

  /** @throws where two different schemas have one name: a generated client would know only one of them */
  reference(schema: unknown): unknown {
    if (Array.isArray(schema)) return schema.map((item) => this.reference(item));
    if (typeof schema !== 'object' || schema === null) return schema;
    const { $id, ...rest } = asMap(schema as Json);
    const inner = Object.fromEntries(
      Object.entries(rest).map(([key, value]) => [key, this.reference(value)]),
    );
    if (typeof $id !== 'string') return inner;
    const known = this.schemas[$id];
    if (known && JSON.stringify(known) !== JSON.stringify(inner))
      throw new Error(`Two different schemas are called ${$id}.`);
    this.schemas[$id] = inner;
    return { $ref: `#/components/schemas/${$id}` };
  }
}

/** A pattern that every name matches is what generators know as `additionalProperties`; of patterns they know nothing. */
function asMap(schema: Json): Json {
  const { patternProperties, ...rest } = schema;
  const [only, ...others] = Object.entries((patternProperties ?? {}) as Json);
  const isMap = only?.[0] === ANY_NAME && others.length === 0 && rest['additionalProperties'] === undefined;
  return isMap ? { ...rest, additionalProperties: only[1] } : schema;
}
const ANY_NAME = '^(.*)$';
