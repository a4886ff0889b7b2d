/** Numbers in Postgres' binary form of `numeric`: base-10,000 digits, a weight and a scale (src/backend/utils/adt/numeric.c). */

const POSITIVE = 0x0000;
const NEGATIVE = 0x4000;

/** A JSON number as plain decimal digits: no exponent, nothing lost that its text had. */
export function decimalDigits(value: number): { negative: boolean; whole: string; fraction: string } {
  const [mantissa = '0', exponentText = '0'] = String(Math.abs(value)).split('e');
  const [whole = '0', fraction = ''] = mantissa.split('.');
  const exponent = Number(exponentText);
  const negative = value < 0;
  if (exponent === 0) return { negative, whole, fraction };
  if (exponent < 0)
    return { negative, whole: '0', fraction: '0'.repeat(-exponent - whole.length) + whole + fraction };
  return { negative, whole: whole + fraction.padEnd(exponent, '0'), fraction: '' };
}

/** The bytes of one finite number. */
export function encodeNumeric(value: number): Buffer {
  const { negative, whole, fraction } = decimalDigits(value);
  const left = whole.replace(/^0+/, '');
  const groupsLeft = Math.ceil(left.length / 4);
  const padded =
    left.padStart(groupsLeft * 4, '0') + fraction.padEnd(Math.ceil(fraction.length / 4) * 4, '0');
  const digits = (padded.match(/.{4}/g) ?? []).map(Number);
  let weight = groupsLeft - 1;
  while (digits.length > 0 && digits[0] === 0) {
    digits.shift();
    weight--;
  }
  while (digits.length > 0 && digits.at(-1) === 0) digits.pop();
  const bytes = Buffer.allocUnsafe(8 + 2 * digits.length);
  bytes.writeInt16BE(digits.length, 0);
  bytes.writeInt16BE(digits.length > 0 ? weight : 0, 2);
  bytes.writeUInt16BE(negative ? NEGATIVE : POSITIVE, 4);
  bytes.writeInt16BE(fraction.length, 6);
  digits.forEach((digit, index) => bytes.writeInt16BE(digit, 8 + 2 * index));
  return bytes;
}
