import { createHash } from 'node:crypto';
import { z } from 'zod';
import { converse } from './client.js';

const options = z.object({ id: z.string(), config: z.object({ url: z.url() }) });
const variables = z.object({ case: z.string(), turns: z.string() });
const spoken = z.array(z.string());

/** What promptfoo asks of a provider, as far as it is used here. */
interface Answer {
  readonly output?: string;
  readonly error?: string;
}

/** Talks to a running assistant through its published API, each case in a session of its own. */
export default class AssistantProvider {
  private readonly name: string;
  private readonly url: string;

  constructor(given: unknown) {
    const { id, config } = options.parse(given);
    this.name = id;
    this.url = config.url;
  }

  id(): string {
    return this.name;
  }

  /** @returns the replies and the history as JSON: the assertions read them */
  async callApi(_prompt: string, context: { readonly vars: unknown }): Promise<Answer> {
    const { case: name, turns } = variables.parse(context.vars);
    const session = createHash('sha256').update(`${this.name} ${name}`).digest('hex').slice(0, 32);
    try {
      return { output: JSON.stringify(await converse(this.url, session, spoken.parse(JSON.parse(turns)))) };
    } catch (cause) {
      return { error: cause instanceof Error ? cause.message : String(cause) };
    }
  }
}
