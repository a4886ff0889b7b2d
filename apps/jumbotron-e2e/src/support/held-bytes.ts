/** What a page's own objects hold, of all that stands in its heap. */
import type { CDPSession } from 'playwright-core';

interface Snapshot {
  snapshot: { meta: { node_fields: string[]; node_types: [string[], ...unknown[]] } };
  nodes: number[];
  strings: string[];
}

/**
 * Not the page's: compiled code, which comes and goes as the machine sees fit; and what the test itself leaves behind –
 * each message that is handed to the page is a script of the debugger's, kept in a weak list of all scripts, and the
 * debugger's console holds on to exceptions that nobody else does.
 */
const NOT_OURS = new Set(['system / WeakArrayList', 'DOMException']);

const BEGINS = '{"snapshot":';

/** @param tools of the page, which is to be collected before */
export async function heldBytes(tools: CDPSession): Promise<number> {
  let chunks: string[] = [];
  const hear = ({ chunk }: { chunk: string }): void => {
    if (chunk.startsWith(BEGINS)) chunks = []; // what a snapshot that was given up still sends is none of this one
    chunks.push(chunk);
  };
  tools.on('HeapProfiler.addHeapSnapshotChunk', hear);
  await tools.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  tools.off('HeapProfiler.addHeapSnapshotChunk', hear);
  const { snapshot, nodes, strings } = JSON.parse(chunks.join('')) as Snapshot;
  const { node_fields: fields, node_types: types } = snapshot.meta;
  const [type, name, size] = ['type', 'name', 'self_size'].map((field) => fields.indexOf(field)) as [
    number,
    number,
    number,
  ];
  let bytes = 0;
  for (let at = 0; at < nodes.length; at += fields.length) {
    const isCode = types[0][nodes[at + type] as number] === 'code';
    const named = strings[nodes[at + name] as number] ?? '';
    const isOurs = !isCode && !NOT_OURS.has(named) && !named.startsWith('system / ');
    if (isOurs) bytes += nodes[at + size] as number;
  }
  return bytes;
}
