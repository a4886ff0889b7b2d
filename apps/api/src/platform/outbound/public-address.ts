/** Which addresses of the network belong to everyone: the only ones that are asked on somebody’s word. */
import { BlockList, isIPv4, isIPv6 } from 'node:net';

/** IANA's special-purpose registry, and what clouds answer to their guests under public addresses. */
const CLOSED_V4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '168.63.129.16/32',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/3',
];
/** Within 2000::/3: what carries an IPv4 address inside, documentation, benchmarking. Outside of it nothing is public. */
const CLOSED_V6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'];

function listOf(subnets: readonly string[], family: 'ipv4' | 'ipv6'): BlockList {
  const list = new BlockList();
  for (const subnet of subnets) {
    const [net = '', bits] = subnet.split('/');
    list.addSubnet(net, Number(bits), family);
  }
  return list;
}

const closedV4 = listOf(CLOSED_V4, 'ipv4');
const closedV6 = listOf(CLOSED_V6, 'ipv6');
const globalV6 = listOf(['2000::/3'], 'ipv6');
const mappedV6 = listOf(['::ffff:0:0/96'], 'ipv6');

/** @param address as the resolver gives it; false for anything that is no address */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !closedV4.check(address, 'ipv4');
  if (!isIPv6(address) || address.includes('%')) return false;
  if (mappedV6.check(address, 'ipv6')) return isPublicAddress(mappedToV4(address));
  return globalV6.check(address, 'ipv6') && !closedV6.check(address, 'ipv6');
}

function mappedToV4(address: string): string {
  const dotted = /(\d+\.\d+\.\d+\.\d+)$/.exec(address)?.[1];
  if (dotted !== undefined) return dotted;
  const [high = '0', low = '0'] = address.split(':').slice(-2);
  const bits = (parseInt(high || '0', 16) << 16) | parseInt(low || '0', 16);
  return [24, 16, 8, 0].map((shift) => (bits >>> shift) & 0xff).join('.');
}
