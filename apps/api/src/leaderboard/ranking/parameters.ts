/** Collects a statement's values while its text is put together. */
export class Parameters {
  readonly values: unknown[] = [];

  /** @returns the placeholder that stands for the value */
  add(value: unknown, type: 'text' | 'text[]' | 'timestamptz' | 'integer' | 'numeric'): string {
    this.values.push(value);
    return `$${this.values.length}::${type}`;
  }
}
