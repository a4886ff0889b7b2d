/** Which files a lazy part of a build draws in: read from the build itself, so that a page can name them all at once. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';

/** `from"./chunk-C8-n3guD.js"` and `import"./x.js"`; not import("./later.js") */
const STATIC_IMPORT = /(?:from|import)\s*"\.\/([\w.-]+\.js)"/g;

export class ChunkGraph {
  private readonly imports = new Map<string, Promise<string[]>>();
  private readonly known = new Map<string, Promise<string[]>>();

  /** @param files of the build, relative to its folder; it does not change under a running process */
  constructor(
    private readonly dir: string,
    private readonly files: readonly string[],
  ) {}

  /** @param names of modules that are loaded lazily, as `coliseum`; one that the build does not have is left out */
  needs(names: readonly string[]): Promise<string[]> {
    // anybody may ask for a page of any name: what the build does not have leaves nothing behind
    const real = names.filter((name) => this.files.some((file) => isChunk(file, name)));
    const key = real.join(' ');
    const found = this.known.get(key) ?? this.collect(real);
    this.known.set(key, found);
    return found;
  }

  private async collect(names: readonly string[]): Promise<string[]> {
    const entries = names.flatMap((name) => this.files.filter((file) => isChunk(file, name)));
    const seen = new Set(entries);
    for (const file of seen) for (const other of await this.importsOf(file)) seen.add(other);
    return [...seen];
  }

  private importsOf(file: string): Promise<string[]> {
    const read = this.imports.get(file) ?? this.readImports(file);
    this.imports.set(file, read);
    return read;
  }

  private async readImports(file: string): Promise<string[]> {
    const text = await readFile(path.join(this.dir, file), 'utf8').catch(() => '');
    return [...text.matchAll(STATIC_IMPORT)].map(([, name]) => name as string);
  }
}

/** name-C8-n3guD.js */
const isChunk = (file: string, name: string): boolean =>
  file.startsWith(`${name}-`) && /^-[\w-]{8}\.js$/.test(file.slice(name.length));
