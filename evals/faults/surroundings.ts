import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openTwilioStandIn, type TwilioStandIn } from '../../src/channels/whatsapp/stand-in.js';
import { openBankSite } from '../../src/testing/bank-site.js';
import { openTestChroma } from '../../src/testing/chroma-test-server.js';
import { openGeminiDouble } from '../../src/testing/gemini-double.js';
import { openOpenAiDouble } from '../../src/testing/openai-double.js';
import { makeTemporaryFolder } from '../../src/testing/temporary-folder.js';
import { openBreakingProxy, type BreakingProxy } from './breaking-proxy.js';
import { twilioEnv } from './whatsapp.js';

/** Every service outside the house. */
export const services = ['gemini', 'openai', 'whisper', 'chroma', 'twilio', 'site'] as const;
export type ServiceName = (typeof services)[number];

/** All services on this machine, each behind a network that can break it. Must be closed. */
export interface Surroundings {
  readonly home: string;
  readonly proxies: Readonly<Record<ServiceName, BreakingProxy>>;
  readonly twilio: TwilioStandIn;
  /** The settings of a server that uses them all; with `openai` the answers are worded by that one. */
  env(model: 'gemini' | 'openai'): Readonly<Record<string, string>>;
  breakAll(): Promise<void>;
  close(): Promise<void>;
}

/** @throws Error when this machine cannot run a real Chroma server */
export async function openSurroundings(): Promise<Surroundings> {
  const folder = makeTemporaryFolder();
  const home = join(folder.path, 'home');
  mkdirSync(home);
  const chroma = await openTestChroma();
  if (typeof chroma === 'string') throw new Error(`no Chroma here: ${chroma}`);
  const [gemini, openai, whisper, twilio, site] = await Promise.all([
    openGeminiDouble({ text: worded }),
    openOpenAiDouble({ text: worded }),
    openOpenAiDouble({ transcript: 'je veux faire une réclamation' }),
    openTwilioStandIn(),
    openBankSite(),
  ]);
  const proxies = await proxiesOf({
    gemini: () => gemini.url,
    openai: () => openai.url,
    whisper: () => whisper.url,
    chroma: () => chroma.address() ?? 'http://127.0.0.1:1',
    twilio: () => twilio.url,
    site: () => site.url,
  });
  return {
    home,
    proxies,
    twilio,
    env: (model) => envOf({ proxies, twilio }, model),
    async breakAll() {
      for (const proxy of Object.values(proxies)) await proxy.behave('closed');
    },
    async close() {
      await Promise.all(Object.values(proxies).map((proxy) => proxy.close()));
      await Promise.all([gemini, openai, whisper, twilio, site, chroma].map((one) => one.close()));
      folder.remove();
    },
  };
}

async function proxiesOf(targets: Readonly<Record<ServiceName, () => string>>): Promise<Surroundings['proxies']> {
  return {
    gemini: await openBreakingProxy(targets.gemini),
    openai: await openBreakingProxy(targets.openai),
    whisper: await openBreakingProxy(targets.whisper),
    chroma: await openBreakingProxy(targets.chroma),
    twilio: await openBreakingProxy(targets.twilio),
    site: await openBreakingProxy(targets.site),
  };
}

function envOf({ proxies, twilio }: Pick<Surroundings, 'proxies' | 'twilio'>, model: 'gemini' | 'openai') {
  // One address stands for OpenAI's three services: its ears are another model there, so it is whisper or the words.
  const openai = model === 'openai' ? proxies.openai.url : proxies.whisper.url;
  return {
    TOKOSEL_MODEL: model,
    GOOGLE_API_KEY: 'a-key-for-tests',
    GEMINI_BASE_URL: proxies.gemini.url,
    OPENAI_API_KEY: 'a-key-for-tests',
    OPENAI_BASE_URL: `${openai}/v1`,
    OPENAI_MODEL: 'a-model',
    WHISPER_MODEL: 'whisper-1',
    TOKOSEL_EMBEDDER: model,
    ...(model === 'openai' ? { TOKOSEL_EMBEDDING_MODEL: 'text-embedding-3-small' } : {}),
    VECTOR_STORE: 'chroma',
    CHROMA_URL: proxies.chroma.url,
    MCP_ENABLED: 'true',
    BANK_WEBSITE_URL: `${proxies.site.url}/`,
    MCP_CACHE_TTL: '0',
    ...twilioEnv(twilio),
    TWILIO_API_URL: proxies.twilio.url,
  };
}

/** A model that does as it is told: a sentence of the first passage, with its number. */
function worded(asked: string): string {
  const passage = /<passage id="1"[^>]*>([\s\S]*?)<\/passage>/.exec(asked)?.[1] ?? '';
  const sentence = passage.split(/\n|(?<=[.!?])\s/).find((one) => /^[^|#-].{20,}[.]$/.test(one.trim())) ?? '';
  return `${sentence.trim().slice(0, -1)} [1].`;
}
