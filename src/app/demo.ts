import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { conversationId, messageId, type ConversationId } from '../domain/ids.js';
import { OperatorError } from '../domain/errors.js';
import type { Channel, Language, Mode } from '../domain/vocabulary.js';
import { apart } from './database.js';
import { beginnings } from './demo/calendar.js';
import { diceOf, makeChance, type Chance } from './demo/chance.js';
import { makeCustomer, type Customer } from './demo/customer.js';
import { DEMO_MARK, isDemoHome } from './demo/home.js';
import type { Wish } from './demo/lines.js';
import { workOnCases } from './demo/staff.js';
import { databasePath } from './paths.js';
import type { Settings } from './settings.js';
import { openToolkit, type Toolkit } from './toolkit.js';

export interface DemoOrder {
  readonly days: number;
  readonly conversations: number;
  readonly seed: number;
  readonly now: Date;
  /** Told after each conversation: how many so far. */
  readonly onProgress: (done: number) => void;
}

export interface DemoMade {
  readonly home: string;
  readonly conversations: number;
  readonly messages: number;
  readonly cases: number;
}

/** Time in the hand of whoever plays, and the chance of the conversation that is played. */
interface Stage {
  readonly toolkit: Toolkit;
  now: number;
  chance: Chance;
}

/** The settings of the demonstration: a folder of its own inside the real one, and nothing of the outside. */
export function demoSettings(settings: Settings): Settings {
  return {
    ...apart(settings, join(settings.TOKOSEL_HOME, 'demo')),
    GOOGLE_API_KEY: undefined,
    OPENAI_API_KEY: undefined,
    OPENAI_BASE_URL: undefined,
    TOKOSEL_EMBEDDER: 'offline',
    VECTOR_STORE: 'sqlite',
    MCP_ENABLED: false,
    MCP_SERVERS: {},
  };
}

/**
 * Fills the demonstration's database anew: generated customers talk to the real assistant.
 *
 * @throws OperatorError `demo-home-real` when the folder holds a database that no demonstration made
 */
export async function makeDemo(real: Settings, order: DemoOrder): Promise<DemoMade> {
  const settings = demoSettings(real);
  prepareHome(settings);
  const stage = await openStage(settings, order);
  try {
    const chance = makeChance(`${order.seed} days`);
    let messages = 0;
    const times = beginnings({ now: order.now, days: order.days, count: order.conversations }, chance);
    for (const [place, at] of times.entries()) {
      messages += await playVisits(stage, { place, at, order });
      order.onProgress(place + 1);
    }
    const cases = await workOnCases(stage.toolkit.store.desk, order.now, makeChance(`${order.seed} staff`));
    return { home: settings.TOKOSEL_HOME, conversations: times.length, messages, cases };
  } finally {
    await stage.toolkit.close();
  }
}

/** The mark comes first: what follows it may be thrown away. */
function prepareHome(settings: Settings): void {
  const home = settings.TOKOSEL_HOME;
  const database = databasePath(settings);
  if (existsSync(database) && !isDemoHome(home)) {
    throw new OperatorError('demo-home-real', `${home} holds a database that no demonstration made`, {
      fix: 'Choose another --home: nothing was changed.',
    });
  }
  mkdirSync(home, { recursive: true });
  writeFileSync(
    join(home, DEMO_MARK),
    'Everything in this folder is made up by "tokosel demo", which empties it each time.\n',
  );
  for (const end of ['', '-wal', '-shm']) rmSync(`${database}${end}`, { force: true });
}

async function openStage(settings: Settings, { now, seed }: DemoOrder): Promise<Stage> {
  const parts = { now: now.getTime(), chance: makeChance(String(seed)) };
  const toolkit = await openToolkit(settings, {
    clock: () => new Date(parts.now),
    dice: (length) => diceOf(parts.chance)(length),
  });
  return Object.assign(parts, { toolkit });
}

interface Scene {
  readonly place: number;
  readonly at: number;
  readonly order: DemoOrder;
}

/** One customer: a visit, and now and then another one within a day or a week. */
async function playVisits(stage: Stage, { place, at, order }: Scene): Promise<number> {
  const chance = makeChance(`${order.seed} customer ${place}`);
  stage.chance = chance;
  const who = someone(chance, place);
  const { said, claimId } = await playVisit(stage, who, at);
  const returnAt = at + chance.between(2, 100) * 3_600_000;
  const { wish } = who.customer;
  if (chance.happens(wish === 'claim' ? 0.4 : 0.12) && returnAt < order.now.getTime() - 900_000) {
    const customer = who.again(wish === 'claim' ? 'status' : chance.weighed(WISHES), claimId);
    return said + (await playVisit(stage, { ...who, said, customer }, returnAt)).said;
  }
  return said;
}

interface Someone {
  readonly id: ConversationId;
  readonly channel: Channel;
  readonly language: Language;
  readonly audio: boolean;
  readonly customer: Customer;
  readonly again: (wish: Wish, claimId?: string) => Customer;
  /** Messages of earlier visits. */
  readonly said: number;
}

const WISHES: Readonly<Record<Wish, number>> = {
  ...{ loan: 25, account: 17, claim: 13, faq: 30, status: 3, person: 5, rating: 2, talk: 5 },
};

function someone(chance: Chance, place: number): Someone {
  const channel = chance.weighed({ whatsapp: 58, web: 38, api: 4 });
  const language = chance.weighed({ fr: 80, wo: 10, en: 10 });
  // All of one block, so that whoever looks at them sees that they are made up.
  const phone = `+22177000${String(place % 10_000).padStart(4, '0')}`;
  const session = channel === 'whatsapp' ? phone : `demo-${place}-${chance.between(100_000, 999_999)}`;
  const sender = channel === 'whatsapp';
  const make = (wish: Wish, claimId?: string) =>
    makeCustomer(chance, { wish, language, phone, sender, ...(claimId === undefined ? {} : { claimId }) });
  const audio = channel === 'whatsapp' && chance.happens(0.2);
  return {
    id: conversationId(channel, session),
    channel,
    language,
    audio,
    customer: make(chance.weighed(WISHES)),
    again: make,
    said: 0,
  };
}

/** What one visit left: messages, and the claim that was written. */
interface Visit {
  readonly said: number;
  readonly claimId: string | undefined;
}

async function playVisit(stage: Stage, who: Someone, at: number): Promise<Visit> {
  const { customer, id, channel, audio } = who;
  const { toolkit, chance } = stage;
  stage.now = at;
  let { said } = who;
  let claimId: string | undefined;
  for (let text: string | undefined = customer.first(); text !== undefined;) {
    said += 1;
    const mode: Mode = audio && chance.happens(0.7) ? 'audio' : 'text';
    const message = { conversationId: id, messageId: messageId(`demo-${said}`), channel, mode, text };
    const reply = await toolkit.assistant.respond(message);
    stage.now += chance.between(6, 75) * 1000;
    claimId ??= reply.records.find(({ kind }) => kind === 'claim')?.id;
    text = customer.next(reply);
  }
  if (channel === 'whatsapp') await letGo(stage);
  return { said: said - who.said, claimId };
}

/** Nobody waits for these replies: none may ever be handed to a messenger. */
async function letGo({ toolkit: { store }, now }: Stage): Promise<void> {
  const at = new Date(now + 86_400_000);
  for (let waiting = await store.outbox.take(at, 1000, 100); waiting.length > 0;) {
    for (const { id } of waiting) await store.outbox.handed(id, true, at);
    waiting = await store.outbox.take(at, 1000, 100);
  }
}
