import { newConversation, type Conversation } from '../domain/conversation.js';
import { conversationId, messageId } from '../domain/ids.js';
import type { Pseudonym } from '../domain/privacy.js';
import type { Store } from '../store/open.js';
import {
  exampleClaim,
  exampleFeedback,
  exampleHandoff,
  exampleInstant,
  exampleLead,
  examplePlace,
  exampleReference,
  exampleSimulation,
  exampleTurn,
} from './example-turns.js';

/** Somebody whose every word can be found again. */
export const someone = {
  phone: '+221771234508',
  written: '77 123 45 08',
  name: 'Zeynabou Sonko',
  words: [
    'Ornithorynque',
    'Quetzal',
    'Zeynabou',
    'Axolotl',
    'Pangolin',
    'zeyna@example.sn',
    '77 123 45 08',
    '771234508',
  ],
};

/** Somebody else, who stays. */
export const another = { phone: '+221769876543', name: 'Modou Fall', words: ['Crocodile', 'Modou', '+221769876543'] };

/** A name that says nothing of the number. */
export const examplePseudonym: Pseudonym = (phone) =>
  `n-${Buffer.from(phone)
    .reduce((sum, byte) => (sum * 31 + byte) % 1_000_000_007, 7)
    .toString(36)}`;

export const theirWhatsapp = newConversation(conversationId('whatsapp', someone.phone));
export const theirWeb = newConversation(conversationId('web', 'zeynabou-session'));
export const otherWeb = newConversation(conversationId('web', 'modou-session'));

/** Both have written, asked, complained and been answered by a person; each knows the other's number. */
export async function twoPeople(store: Store): Promise<void> {
  await onWhatsapp(store);
  await onTheWeb(store);
  await somebodyElse(store);
}

async function onWhatsapp(store: Store): Promise<void> {
  const at = exampleInstant.toISOString();
  const whose = { conversationId: theirWhatsapp.id, text: 'Ornithorynque arrive', secrets: [], attachments: [] };
  await store.inbox.put({ ...whose, messageId: messageId('SM1'), at });
  await store.inbox.put({ ...whose, messageId: messageId('SM2'), at });
  const asked = turn(theirWhatsapp, 'SM1', {
    says: 'Ornithorynque dit',
    hears: `Quetzal répond à ${someone.name}`,
    records: [exampleSimulation(1), exampleLead(2, { ...person(someone), email: 'zeyna@example.sn' })],
  });
  await store.conversations.remember({ ...asked, incoming: { ...asked.incoming, settles: [messageId('SM1')] } });
}

async function onTheWeb(store: Store): Promise<void> {
  const said = turn(theirWeb, 'm1', {
    says: `Axolotl, mon numéro est le ${someone.written}`,
    place: { ...examplePlace, flow: 'account', kept: { phone: someone.written, name: someone.name } },
    keeps: { contact: { name: someone.name, phone: someone.written }, lastReply: 'Quetzal encore' },
    records: [
      exampleClaim(3, { ...person(someone), description: 'Pangolin avalé' }),
      exampleHandoff(4, someone.phone),
      exampleFeedback(5, 'Axolotl content'),
    ],
  });
  await store.conversations.remember({ ...said, route: { to: 'knowledge', question: 'Axolotl ?', doubtful: false } });
  const missed = turn(said.next, 'm2', { says: 'Axolotl sans réponse' });
  const knowledge = { to: 'knowledge', question: 'Axolotl ?', doubtful: false } as const;
  await store.conversations.remember({ ...missed, route: knowledge, reply: { ...missed.reply, sources: [] } });
  const note = { by: 'Fatou', at: exampleInstant };
  await store.desk.leads.update(exampleReference('PROS', 2), { ...note, internal: 'Zeynabou rappelle demain' });
}

async function somebodyElse(store: Store): Promise<void> {
  const records = [
    exampleLead(11, person(another)),
    exampleClaim(12, { ...person(another), description: `Crocodile envoyé par erreur au ${someone.written}` }),
  ];
  const said = turn(otherWeb, 'm1', {
    says: `Crocodile vers 00221 ${someone.written}`,
    hears: 'Crocodile noté',
    records,
  });
  await store.conversations.remember(said);
}

function turn(conversation: Conversation, message: string, sketch: Partial<Parameters<typeof exampleTurn>[0]>) {
  const made = exampleTurn({ conversation, message, ...sketch });
  const channel = conversation.id.startsWith('whatsapp:') ? 'whatsapp' : 'web';
  return { ...made, incoming: { ...made.incoming, channel } } as const;
}

function person({ phone, name }: { readonly phone: string; readonly name: string }) {
  return { phone, name };
}
