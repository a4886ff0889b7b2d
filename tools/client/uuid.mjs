// Makes ids that follow from a name: the same event, sent again, has the same one.
import { createHash } from 'node:crypto';

/** @param {Buffer} bytes sixteen or more @param {number} version */
function format(bytes, version) {
  const id = Buffer.from(bytes.subarray(0, 16));
  id.writeUInt8((id.readUInt8(6) & 0x0f) | (version << 4), 6);
  id.writeUInt8((id.readUInt8(8) & 0x3f) | 0x80, 8);
  return id.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** A name space of our own for ids that follow from a recorded line. */
const RECORDED = Buffer.from('3d0b1c7e9f4a5c6b8d2e7f1a0b9c8d7e', 'hex');

/** A UUIDv5 (RFC 9562): the same name gives the same id. @param {string} name */
export const idFor = (name) => format(createHash('sha1').update(RECORDED).update(name).digest(), 5);
