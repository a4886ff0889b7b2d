import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ChunkGraph } from './chunk-graph.js';

const FILES = {
  'main-aaaaaaaa.js': 'import"./chunk-bbbbbbbb.js";import("./later-cccccccc.js")',
  'chunk-bbbbbbbb.js': '',
  'later-cccccccc.js': 'import{a}from"./chunk-bbbbbbbb.js"',
};

describe('the graph of a build', () => {
  let dir: string;
  let graph: ChunkGraph;
  beforeAll(async () => {
    dir = await mkdtemp(path.join(tmpdir(), 'coliseum-graph-'));
    for (const [file, text] of Object.entries(FILES)) await writeFile(path.join(dir, file), text);
    graph = new ChunkGraph(dir, Object.keys(FILES));
  });
  afterAll(() => rm(dir, { recursive: true }));

  it('names what a part draws in, and not what comes later', async () => {
    expect(await graph.needs(['main'])).toEqual(['main-aaaaaaaa.js', 'chunk-bbbbbbbb.js']);
    expect(await graph.needs(['main', 'later'])).toHaveLength(3);
  });

  it('remembers nothing of names that anybody makes up', async () => {
    expect(graph.needs(['main', 'made up'])).toBe(graph.needs(['main']));
    expect(await graph.needs(['nobody has this'])).toEqual([]);
    expect(graph.needs(['nor this'])).toBe(graph.needs(['nobody has this']));
  });
});
