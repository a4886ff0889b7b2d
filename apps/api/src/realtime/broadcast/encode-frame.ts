/** A message to a room as the bytes that go over a WebSocket: made once, the same for every socket. */

/** Engine.IO "message" and Socket.IO "event", in one text frame of a server. */
const MESSAGE_EVENT = '42';
const FINAL_TEXT = 0x81;
const SHORT = 125;
const TWO_BYTES = 126;
const EIGHT_BYTES = 127;

/** @param payload JSON; nothing binary */
export function encodeFrame(namespace: string, event: string, payload: unknown): Buffer {
  const text = `${MESSAGE_EVENT}${namespace === '/' ? '' : `${namespace},`}${JSON.stringify([event, payload])}`;
  const length = Buffer.byteLength(text);
  const offset = length <= SHORT ? 2 : length <= 0xffff ? 4 : 10;
  const frame = Buffer.allocUnsafeSlow(offset + length); // kept until the next revision: not out of the shared pool
  frame[0] = FINAL_TEXT;
  if (offset === 2) frame[1] = length;
  else if (offset === 4) {
    frame[1] = TWO_BYTES;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = EIGHT_BYTES;
    frame.writeBigUInt64BE(BigInt(length), 2);
  }
  frame.write(text, offset, 'utf8');
  return frame;
}
