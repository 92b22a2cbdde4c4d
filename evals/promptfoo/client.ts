import { z } from 'zod';
import { fillText } from '../../src/evaluation/dialogues-fill.js';
import type { BankRecord } from '../../src/domain/records.js';

/** One reply of `POST /api/chat`, as far as it is judged; a refused request is a reply with its title as text. */
export interface Heard {
  readonly reply: string;
  readonly quick_replies: readonly { readonly label: string; readonly value: string }[];
  readonly language: string;
  readonly intent: { readonly name: string; readonly confidence: number };
  readonly flow: { readonly name: string; readonly status: string; readonly asking?: string | undefined };
  readonly slots: Readonly<Record<string, string | number | boolean>>;
  readonly records: readonly { readonly kind: BankRecord['kind']; readonly id: string; readonly fields: unknown }[];
  readonly sources: readonly { readonly title: string; readonly url?: string | undefined }[];
  readonly handoff: boolean;
}

const kinds = ['simulation', 'lead', 'claim', 'feedback', 'handoff'] as const;
const heard = z.object({
  reply: z.string(),
  quick_replies: z.array(z.object({ label: z.string(), value: z.string() })),
  language: z.string(),
  intent: z.object({ name: z.string(), confidence: z.number() }),
  flow: z.object({ name: z.string(), status: z.string(), asking: z.string().optional() }),
  slots: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  records: z.array(z.object({ kind: z.enum(kinds), id: z.string(), fields: z.unknown() })),
  sources: z.array(z.object({ title: z.string(), url: z.string().optional() })),
  handoff: z.boolean(),
});
const problem = z.object({ title: z.string() });

/** What a conversation gave: each reply, and the history as the server keeps it. */
export const outcome = z.object({ replies: z.array(heard), kept: z.string() });
export type Outcome = z.infer<typeof outcome>;

const PATIENCE_MS = 60_000;

/** Says the turns one after the other in one session. @param base address of the running assistant */
export async function converse(base: string, session: string, turns: readonly string[]): Promise<Outcome> {
  const replies: z.infer<typeof heard>[] = [];
  for (const turn of turns) {
    const written = replies.flatMap(({ records }) => records);
    replies.push(await say(base, session, fillText(turn, written)));
  }
  const history = await fetch(`${base}/api/chat/${session}`, { signal: AbortSignal.timeout(PATIENCE_MS) });
  return { replies, kept: await history.text() };
}

async function say(base: string, session: string, text: string): Promise<z.infer<typeof heard>> {
  const response = await fetch(`${base}/api/chat`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
    body: JSON.stringify({ text, session_id: session }),
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  if (response.status === 429) {
    await new Promise((done) => setTimeout(done, 1_000 * Number(response.headers.get('Retry-After') ?? 1)));
    return say(base, session, text);
  }
  const body: unknown = await response.json();
  return response.ok ? heard.parse(body) : refused(problem.parse(body).title);
}

/** A request that the server turns away is an answer too: nothing was done. */
function refused(title: string): z.infer<typeof heard> {
  return {
    ...{ reply: title, quick_replies: [], language: 'fr', intent: { name: 'unclear', confidence: 0 } },
    ...{ flow: { name: 'none', status: 'none' }, slots: {}, records: [], sources: [], handoff: false },
  };
}
