// Packs points of the globe as tightly as a wall can tell them apart: ascending cells of 1/20°, each as its distance from the one before.

/** Cells along a parallel and along a meridian; as in libs/domain/src/map/read-land.ts. */
export const COLUMNS = 7200;
export const ROWS = 3600;

/**
 * @param {readonly { latitude: number, longitude: number }[]} points degrees
 * @returns {Buffer} varints, seven bits a byte, the low ones first; two points in one cell become one
 */
export function packLand(points) {
  const cells = new Set(points.map(({ latitude, longitude }) => row(latitude) * COLUMNS + column(longitude)));
  const bytes = [];
  let last = -1;
  for (const cell of [...cells].sort((a, b) => a - b)) {
    let rest = cell - last;
    last = cell;
    for (; rest > 0x7f; rest >>>= 7) bytes.push((rest & 0x7f) | 0x80);
    bytes.push(rest);
  }
  return Buffer.from(bytes);
}

/** @param {number} latitude */
const row = (latitude) => Math.min(ROWS - 1, Math.max(0, Math.floor(((90 - latitude) / 180) * ROWS)));
/** @param {number} longitude */
const column = (longitude) => Math.min(COLUMNS - 1, Math.max(0, Math.floor(((longitude + 180) / 360) * COLUMNS)));
