import type { Bank } from '../domain/bank.js';
import type { ConversationStore } from '../domain/ports.js';
import { withPrices } from './costs.js';
import type { Observe } from './observe.js';
import { readPrices } from './prices.js';
import type { Settings } from './settings.js';
import { withEvents, type Telling } from './webhook-events.js';
import { webhookSetup } from './webhooks.js';

/**
 * The same store; what a turn cost and what other systems are to be told of it are stored with it.
 *
 * @throws OperatorError `bad-prices`, `webhook-secret-missing`
 */
export async function watchedStore(
  store: ConversationStore,
  settings: Settings,
  { bank, observe }: { readonly bank: Bank; readonly observe: Observe },
): Promise<ConversationStore> {
  const prices = await readPrices(settings.MODEL_PRICES);
  return withPrices(withEvents(observe.conversations(store), tellingOf(settings, bank)), prices);
}

/** Who is told of what. */
export function tellingOf(settings: Settings, bank: Pick<Bank, 'name'>): Telling {
  const { PUBLIC_URL: publicUrl } = settings;
  const targets = new Set(webhookSetup(settings)?.addresses.keys());
  return { targets, bank, ...(publicUrl === undefined ? {} : { publicUrl }) };
}
