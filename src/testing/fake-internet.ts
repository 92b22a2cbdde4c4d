import { isIPv6 } from 'node:net';
import type { Network } from '../knowledge/scrape/network.js';

/** Public-looking address behind which this machine's doubles stand. */
export const PUBLIC_ADDRESS = '41.82.0.10';

/** A resolver that answers as it is told. */
export interface FakeInternet extends Network {
  readonly asked: readonly string[];
}

/**
 * Names and what they resolve to, one answer after the other, the last one for ever. Only `PUBLIC_ADDRESS` is dialled
 * elsewhere (here): any other address is really connected to, so that a guard that lets it through is seen.
 */
export function makeInternet(names: Readonly<Record<string, readonly (readonly string[])[]>>): FakeInternet {
  const asked: string[] = [];
  return {
    asked,
    resolve: (hostname) => {
      const answers = names[hostname] ?? [];
      const times = asked.filter((name) => name === hostname).length;
      asked.push(hostname);
      const addresses = answers[Math.min(times, answers.length - 1)];
      if (addresses === undefined) return Promise.reject(new Error(`getaddrinfo ENOTFOUND ${hostname}`));
      return Promise.resolve(addresses.map((address) => ({ address, family: isIPv6(address) ? 6 : 4 })));
    },
    dial: (address) => (address.address === PUBLIC_ADDRESS ? { address: '127.0.0.1', family: 4 } : address),
  };
}
