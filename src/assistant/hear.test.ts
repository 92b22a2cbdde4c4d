import { describe, expect, it } from 'vitest';
import { newConversation, type Conversation } from '../domain/conversation.js';
import { conversationId, messageId } from '../domain/ids.js';
import type { Incoming } from '../domain/turn.js';
import type { Nlu } from '../domain/ports.js';
import type { Language } from '../domain/vocabulary.js';
import { hear, LONGEST_READ, understand } from './hear.js';

const id = conversationId('web', 'test');
const at = new Date('2026-11-24T10:00:00Z');
const fresh = newConversation(id);

function incoming(text: string, language?: Language): Incoming {
  const message = { conversationId: id, messageId: messageId('m'), channel: 'web', mode: 'text', text } as const;
  return language === undefined ? message : { ...message, language };
}

function heard(text: string, conversation: Conversation = fresh) {
  return hear(incoming(text), { conversation, at, chance: new Uint8Array(5) });
}

function guess(language: Language, confidence: number): Nlu {
  return {
    understand: () => ({
      language: { language, confidence },
      intent: { name: 'faq', confidence: 1 },
      alternatives: [],
    }),
  };
}

describe('hearing a message', () => {
  it('keeps no control character, half surrogate or bidirectional override', () => {
    expect(heard('a\u0000b\u0007c\ud800d\u202ee').text).toBe('abc\ufffdde');
  });

  it('reads the beginning of a very long text', () => {
    expect(heard('x'.repeat(1_000_000)).text).toHaveLength(LONGEST_READ);
  });

  it('masks secrets in what is kept of the incoming message too', () => {
    const { incoming: kept, secrets } = heard('4111 1111 1111 1111');
    expect(kept.text).not.toContain('1111');
    expect(secrets).toEqual(['card_number']);
  });

  it('sets aside a flow that was left for more than a day, not one left for an hour', () => {
    const place = { flow: 'loan', version: 1, kept: {}, status: 'active', asking: 'amount', misses: 0 } as const;
    const left = (hours: number) => ({
      ...fresh,
      place,
      updatedAt: new Date(at.getTime() - hours * 3_600_000).toISOString(),
    });
    const { conversation, forgotten } = heard('bonjour', left(25));
    expect(forgotten).toBe(true);
    expect(conversation.place).toBeUndefined();
    expect(conversation.waiting).toEqual([{ ...place, status: 'suspended' }]);
    expect(heard('bonjour', left(1)).conversation.place?.status).toBe('active');
  });
});

describe('the language of the answer', () => {
  const french = { ...fresh, version: 3 };

  it('is the one that the customer chose on the screen', () => {
    const chosen = hear(incoming('hello there', 'wo'), { conversation: french, at, chance: new Uint8Array(5) });
    expect(understand(chosen, guess('en', 0.99)).language).toBe('wo');
  });

  it('follows a line that is surely in another language', () => {
    expect(understand(heard('i would like to know your fees', french), guess('en', 0.97)).language).toBe('en');
  });

  it('is not switched by one ambiguous word or an unsure guess', () => {
    expect(understand(heard('cash', french), guess('en', 0.99)).language).toBe('fr');
    expect(understand(heard('ok compte epargne', french), guess('en', 0.6)).language).toBe('fr');
  });

  it('is guessed on the first line', () => {
    expect(understand(heard('hello'), guess('en', 0.9)).language).toBe('en');
  });
});
