import type { Router, RouterContext } from '@koa/router';
import { speechIn } from '../channels/sound-type.js';
import { readWireRequest, toWire } from '../channels/web/wire.js';
import { InputError } from '../domain/errors.js';
import type { Transcriber, Transcript } from '../domain/messenger.js';
import { incomingOf } from './arrival.js';
import { refuseForeignForm } from './erase.js';
import { whenGone } from './gone.js';
import { readUpload, type Upload } from './multipart.js';
import type { ServerParts } from './parts.js';
import { HttpProblem } from './problem.js';

export const voicePath = '/api/voice-chat';

/** Seconds of one message. */
const LONGEST_SECONDS = 60;

/** `POST /api/voice-chat`: a recording in, the published object and what was heard out. */
export function addVoice(router: Router, parts: ServerParts): void {
  router.post(voicePath, (ctx) => answerRecording(ctx, parts));
}

async function answerRecording(ctx: RouterContext, parts: ServerParts): Promise<void> {
  refuseForeignForm(ctx);
  const { transcriber } = parts;
  if (transcriber === undefined) {
    throw new HttpProblem(503, 'voice-off', 'this server cannot listen to recordings: write the message instead');
  }
  const gone = whenGone(ctx);
  const upload = await readUpload(ctx.req);
  const { text, confidence, call } = await hear(upload, transcriber, gone);
  const request = readWireRequest({ ...upload.fields, text });
  const channel = ctx.get('X-Tokosel-Channel') === 'web' ? 'web' : 'api';
  const incoming = incomingOf(ctx, { request, channel }, parts);
  const heard = { mode: 'audio', heard: { confidence }, ...(call === undefined ? {} : { calls: [call] }) } as const;
  const reply = await parts.assistant.respond({ ...incoming, ...heard }, { signal: gone });
  ctx.body = { ...toWire(reply), transcript: text };
}

async function hear({ bytes }: Upload, transcriber: Transcriber, gone: AbortSignal): Promise<Transcript> {
  if (bytes.length === 0) throw new InputError('audio-empty', 'the recording is empty');
  const type = speechIn(bytes);
  if (type === undefined) {
    throw new HttpProblem(415, 'audio-unknown', 'the recording is none of ogg, webm, mp4, mp3, wav, amr, flac');
  }
  const heard = await transcriber.transcribe({ bytes, type }, gone);
  if ((heard.seconds ?? 0) > LONGEST_SECONDS + 1) {
    throw new InputError('audio-too-long', `the recording is longer than ${LONGEST_SECONDS} seconds`);
  }
  if (heard.text === '') throw new InputError('nothing-heard', 'no word was heard in the recording');
  return heard;
}
