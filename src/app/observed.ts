import { SpanStatusCode, trace, type Attributes, type Span } from '@opentelemetry/api';
import type { Breaker } from '../domain/breaker.js';
import { TokoselError } from '../domain/errors.js';
import type { Embedder } from '../domain/index-ports.js';
import type { Assistant, LanguageModel, ModelCall, Nlu, Prompt } from '../domain/ports.js';
import type { Answered } from '../domain/turn.js';
import type { ServerLog } from '../server/parts.js';
import type { Metrics, Provider, Stage } from './metrics.js';
import type { Observe } from './observe.js';

/** Without an SDK that the operator loads (`node --import otel.mjs …`) its spans are nothing and cost nothing. */
const tracer = trace.getTracer('tokosel');

/** Who else is told of what is seen. */
export interface Seeing {
  /** Filled with those that services are left alone by. */
  readonly breakers: Map<string, Breaker>;
  readonly log: Pick<ServerLog, 'info'>;
}

/** Measures by wrapping: a histogram and a span for each stage, a counter for each call to the outside. */
export function observing(metrics: Metrics, { breakers, log }: Seeing): Observe {
  const staged = <Result>(stage: Stage, work: (span: Span) => Promise<Result>, attributes: Attributes = {}) =>
    spanned(`tokosel.${stage}`, attributes, async (span) => {
      const from = performance.now();
      try {
        return await work(span);
      } finally {
        metrics.stage(stage, secondsSince(from));
      }
    });
  const called = <Result>(provider: Provider, work: () => Promise<Result>, outcomeOf?: (result: Result) => string) =>
    spanned(`tokosel.${provider}`, {}, () => counted(metrics, provider, { work, ...(outcomeOf && { outcomeOf }) }));
  return {
    nlu: (nlu) => ({ understand: (text) => understood(metrics, nlu, text) }),
    knowledge: (knowledge) => ({
      search: (question, limit) => knowledge.search(question, limit),
      answer: (question, language, watch) =>
        staged('knowledge', () => knowledge.answer(question, language, watch), { 'tokosel.language': language }),
    }),
    conversations: (store) => ({
      ...store,
      recall: (incoming) => staged('recall', () => store.recall(incoming)),
      async remember(answered) {
        await staged('remember', () => store.remember(answered));
        metrics.turn(answered);
        tellTurn(log, answered);
      },
    }),
    assistant: (assistant) => ({
      ...assistant,
      respond: (incoming, watch) =>
        staged('whole', (span) => described(span, assistant.respond(incoming, watch)), {
          'tokosel.channel': incoming.channel,
          ...(incoming.trace === undefined ? {} : { 'tokosel.request_id': incoming.trace }),
        }),
    }),
    model: (model) => ({ name: model.name, answer: (prompt, call) => written(metrics, model, { prompt, call }) }),
    embedder: (embedder) => observedEmbedder(embedder, called),
    breaker: (service, breaker) => void breakers.set(service, breaker),
    ears: (ears) =>
      ears && { name: ears.name, transcribe: (...heard) => called('speech', () => ears.transcribe(...heard)) },
    messenger: (messenger) => ({
      ...messenger,
      hand: (to, part) =>
        called(
          'twilio',
          () => messenger.hand(to, part),
          ({ kind }) => (kind === 'taken' ? 'ok' : kind),
        ),
      download: (attachment) => called('twilio', () => messenger.download(attachment)),
    }),
  };
}

/** One line a turn that was stored: what is counted, no word and no name. */
function tellTurn(log: Seeing['log'], { incoming, reply, records }: Answered): void {
  const { channel, mode, trace: requestId } = incoming;
  const { intent, flow, engine, language, latencyMs } = reply;
  const turn = { channel, mode, language, engine, intent: intent.name, flow: flow.name, status: flow.status };
  const written = records.map(({ kind }) => kind);
  log.info({ ...(requestId === undefined ? {} : { requestId }), ...turn, records: written, ms: latencyMs }, 'turn');
}

function secondsSince(from: number): number {
  return (performance.now() - from) / 1000;
}

/** Quick and done at once: a span of its own would cost more than it. */
function understood(metrics: Metrics, nlu: Nlu, text: string): ReturnType<Nlu['understand']> {
  const from = performance.now();
  const understanding = nlu.understand(text);
  metrics.stage('understand', secondsSince(from));
  return understanding;
}

async function described<Reply extends Awaited<ReturnType<Assistant['respond']>>>(
  span: Span,
  work: Promise<Reply>,
): Promise<Reply> {
  const reply = await work;
  span.setAttributes({
    'tokosel.intent': reply.intent.name,
    'tokosel.engine': reply.engine,
    'tokosel.flow': reply.flow.name,
    'tokosel.flow_status': reply.flow.status,
  });
  return reply;
}

/** Runs work inside a span; what it throws is told by its code alone. */
function spanned<Result>(name: string, attributes: Attributes, work: (span: Span) => Promise<Result>): Promise<Result> {
  return tracer.startActiveSpan(name, { attributes }, async (span) => {
    try {
      return await work(span);
    } catch (cause) {
      span.setStatus({ code: SpanStatusCode.ERROR, message: outcomeOfError(cause) });
      throw cause;
    } finally {
      span.end();
    }
  });
}

/** The code of a failure as a label: ours are a closed list, all others are one. */
export function outcomeOfError(cause: unknown): string {
  return cause instanceof TokoselError ? cause.code : 'unexpected';
}

interface Counting<Result> {
  readonly work: () => Promise<Result>;
  /** Absent: what does not throw went well. */
  readonly outcomeOf?: (result: Result) => string;
}

async function counted<Result>(
  metrics: Metrics,
  provider: Provider,
  { work, outcomeOf = () => 'ok' }: Counting<Result>,
): Promise<Result> {
  const from = performance.now();
  try {
    const result = await work();
    metrics.call(provider, outcomeOf(result), secondsSince(from));
    return result;
  } catch (cause) {
    metrics.call(provider, outcomeOfError(cause), secondsSince(from));
    throw cause;
  }
}

interface Asked {
  readonly prompt: Prompt;
  readonly call: ModelCall;
}

/** Pieces pass as they come; the call is counted once it is over, also when its reader had enough before. */
async function* written(metrics: Metrics, model: LanguageModel, { prompt, call }: Asked) {
  const from = performance.now();
  const span = tracer.startSpan('tokosel.model', { attributes: { 'tokosel.model': model.name } });
  let outcome = 'ok';
  try {
    yield* model.answer(prompt, call);
  } catch (cause) {
    outcome = outcomeOfError(cause);
    span.setStatus({ code: SpanStatusCode.ERROR, message: outcome });
    throw cause;
  } finally {
    metrics.call('model', outcome, secondsSince(from));
    span.end();
  }
}

type Called = <Result>(provider: Provider, work: () => Promise<Result>) => Promise<Result>;

/** Vectors that are made in this process are nobody's service. */
function observedEmbedder(embedder: Embedder, called: Called): Embedder {
  if (embedder.service === undefined) return embedder;
  const ask = async (question: string) =>
    embedder.embedQuestion?.(question) ?? first(await embedder.embed([question]), embedder);
  return {
    ...embedder,
    embed: (texts) => called('embedding', () => embedder.embed(texts)),
    embedQuestion: (question) => called('embedding', () => ask(question)),
  };
}

function first([vector]: readonly Float32Array[], { dimensions }: Embedder): Float32Array {
  return vector ?? new Float32Array(dimensions);
}
