import type { Breaker } from '../domain/breaker.js';
import type { Embedder } from '../domain/index-ports.js';
import type { Messenger, Transcriber } from '../domain/messenger.js';
import type { Assistant, ConversationStore, Knowledge, LanguageModel, Nlu } from '../domain/ports.js';

/** The ports as they are, each measured: what stands inside them knows nothing of it. */
export interface Observe {
  nlu(nlu: Nlu): Nlu;
  knowledge(knowledge: Knowledge): Knowledge;
  conversations(store: ConversationStore): ConversationStore;
  assistant<Own extends Assistant>(assistant: Own): Own;
  /** Each attempt by itself. */
  model(model: LanguageModel): LanguageModel;
  embedder(embedder: Embedder): Embedder;
  ears(ears: Transcriber | undefined): Transcriber | undefined;
  messenger(messenger: Messenger): Messenger;
  /** Where a service that fails is left alone: its state is told. */
  breaker(service: string, breaker: Breaker): void;
}

/** For who watches nobody: a command that runs for a moment. */
export const unobserved: Observe = {
  nlu: (nlu) => nlu,
  knowledge: (knowledge) => knowledge,
  conversations: (store) => store,
  assistant: (assistant) => assistant,
  model: (model) => model,
  embedder: (embedder) => embedder,
  ears: (ears) => ears,
  messenger: (messenger) => messenger,
  breaker: () => undefined,
};
