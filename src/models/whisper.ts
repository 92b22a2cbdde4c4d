import { z } from 'zod';
import { openLimit } from '../domain/limit.js';
import type { Transcriber, Transcript } from '../domain/messenger.js';
import type { ModelUse } from '../domain/telemetry.js';
import { toModelError } from './model-error.js';
import { openOpenAi, type OpenAiSettings } from './openai.js';
import { fileNameOf } from './sound-name.js';

/** How Whisper is reached: OpenAI, or a server that speaks its language (whisper.cpp, vLLM …). */
export interface WhisperSettings extends Pick<OpenAiSettings, 'apiKey' | 'baseUrl' | 'model'> {
  readonly deadlineMs: number;
}

const heard = z.object({
  text: z.string(),
  duration: z.coerce.number().optional(),
  segments: z.array(z.object({ avg_logprob: z.number().default(0), no_speech_prob: z.number().default(0) })).optional(),
});

/** What Whisper writes when nothing is said: endings of the films that it learnt from. */
const SILENCE =
  /^[^\p{L}]*(?:(?:sous[- ]?titr|sous[- ]?tit\.|merci d.avoir regard|abonnez-vous|thanks? (?:you )?for watching).{0,80}|you)?[^\p{L}]*$/iu;
/** Above this, a segment is noise. */
const NO_SPEECH = 0.6;
/** When a server tells no probabilities: probably right, not surely. */
const UNTOLD = 0.7;

/**
 * Whisper behind the port. The language is left to it: what it is told it hears. It knows no Wolof, and writes what
 * sounds alike with a low probability; `confidence` is the mean probability of a word's part, weighed by speech.
 */
export function makeWhisper({ deadlineMs, model, ...where }: WhisperSettings): Transcriber {
  let opened: ReturnType<typeof openOpenAi> | undefined;
  return {
    name: model,
    async transcribe(recording, signal) {
      const limit = openLimit(deadlineMs, signal);
      try {
        const client = await (opened ??= openOpenAi(where));
        const { toFile } = await import('openai');
        const file = await toFile(recording.bytes, fileNameOf(recording.type), { type: recording.type });
        const answer: unknown = await client.audio.transcriptions.create(
          { file, model, response_format: 'verbose_json', temperature: 0 },
          { signal: limit.signal },
        );
        const read = heard.parse(answer);
        return { ...transcriptOf(read), call: callOf(model, read) };
      } catch (cause) {
        throw toModelError(cause, model);
      } finally {
        limit.stop();
      }
    },
  };
}

/** Listening is paid by the minute; a server that tells no length is one of the bank's own. */
function callOf(model: string, { duration = 0 }: z.infer<typeof heard>): ModelUse {
  return { kind: 'speech', model, outcome: 'ok', inputTokens: 0, outputTokens: 0, seconds: duration };
}

function transcriptOf({ text, duration, segments }: z.infer<typeof heard>): Transcript {
  const length = duration === undefined ? {} : { seconds: duration };
  const noise =
    segments !== undefined && segments.length > 0 && segments.every((one) => one.no_speech_prob > NO_SPEECH);
  if (noise || SILENCE.test(text)) return { text: '', confidence: 0, ...length };
  return { text: text.trim(), confidence: confidenceOf(segments ?? []), ...length };
}

function confidenceOf(segments: readonly { readonly avg_logprob: number; readonly no_speech_prob: number }[]): number {
  if (segments.length === 0) return UNTOLD;
  const each = segments.map((one) => Math.exp(Math.min(0, one.avg_logprob)) * (1 - one.no_speech_prob));
  return each.reduce((sum, one) => sum + one, 0) / each.length;
}

/** For who listens by other means: nothing was said. */
export function isSilence(text: string): boolean {
  return text.trim() === '' || SILENCE.test(text);
}
