import type { LookupAddress } from 'node:dns';
import { lookup as systemLookup } from 'node:dns/promises';
import type { LookupFunction } from 'node:net';
import { UpstreamError } from '../../domain/errors.js';
import { checkReach } from './addresses.js';

/** How names become addresses. */
export interface Network {
  resolve(hostname: string): Promise<readonly LookupAddress[]>;
  /** Where an address that was checked is dialled; absent: at that address. A test dials its double. */
  readonly dial?: (address: LookupAddress) => LookupAddress;
}

/** The system's resolver, so that a hosts file and a company's own names count. */
export const systemNetwork: Network = { resolve: (hostname) => systemLookup(hostname, { all: true }) };

/**
 * A lookup for `net.connect`: the addresses that were checked are the very ones that are connected to, so an answer
 * that changes between check and connection changes nothing. One internal address among public ones refuses the name.
 *
 * @param internalHost the one name that may lead to an internal address
 */
export function guardedLookup(network: Network, internalHost: string | undefined): LookupFunction {
  return (hostname, options, callback) => {
    resolveChecked(network, hostname, hostname === internalHost).then(
      (addresses) => {
        const [first] = addresses;
        if (options.all === true) callback(null, [...addresses]);
        else callback(null, first.address, first.family);
      },
      (cause: unknown) => callback(cause instanceof Error ? cause : new Error(String(cause)), ''),
    );
  };
}

type Addresses = readonly [LookupAddress, ...LookupAddress[]];

async function resolveChecked(network: Network, hostname: string, allowInternal: boolean): Promise<Addresses> {
  const [first, ...others] = await resolveName(network, hostname);
  if (first === undefined) throw noSuchHost(hostname);
  for (const { address } of [first, ...others]) checkReach(address, hostname, allowInternal);
  const { dial } = network;
  return dial === undefined ? [first, ...others] : [dial(first), ...others.map(dial)];
}

async function resolveName(network: Network, hostname: string): Promise<readonly LookupAddress[]> {
  try {
    return await network.resolve(hostname);
  } catch (cause) {
    throw noSuchHost(hostname, cause);
  }
}

function noSuchHost(hostname: string, cause?: unknown): UpstreamError {
  return new UpstreamError('no-such-host', `${hostname} has no address: the name is unknown, or there is no network`, {
    fix: 'Check the spelling of the address and the connection to the internet.',
    cause,
  });
}
