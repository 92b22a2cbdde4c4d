import type { ConversationStore } from '../domain/ports.js';
import type { ModelUse } from '../domain/telemetry.js';
import { milliFrancsOf, type Prices } from './prices.js';

/**
 * The same store; what a turn asked of services outside is stored with what it comes to, at the prices of the day.
 * A model without a price stays without one: the figures then say that they do not know.
 */
export function withPrices(store: ConversationStore, prices: Prices): ConversationStore {
  const priced = (calls: readonly ModelUse[]) => calls.map((call) => pricedCall(call, prices));
  return {
    ...store,
    remember({ incoming, calls, ...answered }) {
      return store.remember({
        ...answered,
        incoming: { ...incoming, ...(incoming.calls === undefined ? {} : { calls: priced(incoming.calls) }) },
        ...(calls === undefined ? {} : { calls: priced(calls) }),
      });
    },
  };
}

function pricedCall(call: ModelUse, prices: Prices): ModelUse {
  const milliFrancs = milliFrancsOf(call, prices);
  return milliFrancs === undefined ? call : { ...call, milliFrancs };
}
