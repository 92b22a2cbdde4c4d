import { BlockList, isIP, type IPVersion } from 'node:net';
import { OperatorError } from '../../domain/errors.js';

/** Where an address leads: the public internet, the house's own network, or a place where no page can be. */
export type Reach = 'public' | 'private' | 'special';

/** @source RFC 1918, RFC 1122 § 3.2.1.3, RFC 4193, RFC 4291 § 2.5.3: what a test site of one's own may stand on */
const ownNetwork = {
  ipv4: blockList('ipv4', '127.0.0.0/8 10.0.0.0/8 172.16.0.0/12 192.168.0.0/16'),
  ipv6: blockList('ipv6', '::1/128 fc00::/7'),
};

/**
 * Everything else that is no public place: "this network", carrier NAT, link-local with the clouds' metadata services,
 * documentation, benchmarks, multicast, reserved; and IPv6 forms that carry an IPv4 address inside. The families are
 * apart because a BlockList takes an IPv4 address for its IPv6 twin.
 *
 * @source IANA special-purpose address registries; 168.63.129.16 is Azure's own service behind a public-looking number
 */
const special = {
  ipv4: blockList(
    'ipv4',
    '0.0.0.0/8 100.64.0.0/10 169.254.0.0/16 192.0.0.0/24 192.0.2.0/24 192.88.99.0/24 198.18.0.0/15 ' +
      '198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4 168.63.129.16/32',
  ),
  ipv6: blockList('ipv6', '::ffff:0:0/96 64:ff9b::/96 64:ff9b:1::/48 2002::/16 2001::/23 2001:db8::/32 3fff::/20'),
};

/** The only part of IPv6 that is given out for the internet at large. */
const globalUnicast = blockList('ipv6', '2000::/3');

/** Where a numeric address leads; what is no address leads nowhere. */
export function reachOf(address: string): Reach {
  const family = familyOf(address);
  if (family === undefined || special[family].check(address, family)) return 'special';
  if (ownNetwork[family].check(address, family)) return 'private';
  return family === 'ipv4' || globalUnicast.check(address, family) ? 'public' : 'special';
}

/**
 * Refuses an address by what can be read from it alone: scheme, credentials, port, a numeric host that is not public.
 * Names are judged when they are resolved. The URL class has already turned 2130706433, 0177.0.0.1 and 0x7f.1 into
 * dotted form.
 *
 * @throws OperatorError `address-refused` with the reason
 */
export function checkAddress(url: URL, { port, allowInternal }: { port?: string; allowInternal: boolean }): void {
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw refused(url, `${url.protocol} is not http or https`);
  if (url.username !== '' || url.password !== '') throw refused(url, 'it carries a user name or a password');
  if (url.port !== '' && url.port !== '80' && url.port !== '443' && url.port !== port) {
    throw refused(url, `port ${url.port} is not a website's port`);
  }
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0) checkReach(host, url.hostname, allowInternal);
}

/** @throws OperatorError `address-refused` when the address is not one that may be connected to */
export function checkReach(address: string, host: string, allowInternal: boolean): void {
  const reach = reachOf(address);
  if (reach === 'public' || (allowInternal && reach === 'private')) return;
  const where = host.replace(/^\[|\]$/g, '') === address ? host : `${host} (${address})`;
  throw new OperatorError('address-refused', `${where} is refused: it is not on the public internet`);
}

function refused(url: URL, reason: string): OperatorError {
  return new OperatorError('address-refused', `${url.protocol}//${url.host} is refused: ${reason}`);
}

function familyOf(address: string): IPVersion | undefined {
  const version = isIP(address);
  return version === 0 ? undefined : version === 4 ? 'ipv4' : 'ipv6';
}

function blockList(family: IPVersion, subnets: string): BlockList {
  const list = new BlockList();
  for (const subnet of subnets.split(' ')) {
    const [network = '', bits] = subnet.split('/');
    list.addSubnet(network, Number(bits), family);
  }
  return list;
}
