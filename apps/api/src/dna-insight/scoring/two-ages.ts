/** What was lately looked up, in bounded memory: of two generations the older one goes when the younger is full. */
export class TwoAges<V> {
  private young = new Map<string, V>();
  private old = new Map<string, V>();

  /** @param most entries of a generation */
  constructor(private readonly most: number) {}

  get(key: string): V | undefined {
    return this.young.has(key) ? this.young.get(key) : this.old.get(key);
  }

  set(key: string, value: V): void {
    if (this.young.size >= this.most) {
      this.old = this.young;
      this.young = new Map();
    }
    this.young.set(key, value);
  }

  clear(): void {
    this.young = new Map();
    this.old = new Map();
  }
}
