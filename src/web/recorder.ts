/** A microphone that is being listened to. */
export interface Recorder {
  /** 0..1: how loud it is now. */
  level(): number;
  /** Ends the recording and gives it. */
  stop(): Promise<Blob>;
  /** Ends it and forgets it. */
  cancel(): void;
}

/** WebKit writes MP4 well and WebM badly; everything else the other way round. */
export function typesToTry(isWebKit: boolean): readonly string[] {
  const others = ['audio/webm;codecs=opus', 'audio/ogg;codecs=opus', 'audio/webm'];
  return isWebKit ? ['audio/mp4', ...others] : [...others, 'audio/mp4'];
}

/** Speech needs no more: a minute is under half a megabyte. */
const BITS_PER_SECOND = 24_000;
const FEW_BITS_PER_SECOND = 12_000;

/** Whether this browser can record here; a page without HTTPS cannot. */
export function canRecord(): boolean {
  return 'MediaRecorder' in window && window.isSecureContext && 'mediaDevices' in navigator;
}

/**
 * Asks for the microphone and begins.
 *
 * @param light few data should travel
 * @throws DOMException by whose name `microphoneProblem` knows what to do
 */
export async function openRecorder(light: boolean): Promise<Recorder> {
  const stream = await navigator.mediaDevices.getUserMedia({
    audio: { echoCancellation: true, noiseSuppression: true, channelCount: 1 },
  });
  const isWebKit = /Apple/.test(navigator.vendor);
  const type = typesToTry(isWebKit).find((one) => MediaRecorder.isTypeSupported(one));
  const audioBitsPerSecond = light ? FEW_BITS_PER_SECOND : BITS_PER_SECOND;
  const options = { audioBitsPerSecond, ...(type === undefined ? {} : { mimeType: type }) };
  const recorder = new MediaRecorder(stream, options);
  const chunks: Blob[] = [];
  recorder.addEventListener('dataavailable', ({ data }) => chunks.push(data));
  const meter = openMeter(stream);
  const release = () => {
    for (const track of stream.getTracks()) track.stop();
    meter.close();
  };
  recorder.start(1_000);
  return {
    level: meter.level,
    stop: () =>
      new Promise((resolve) => {
        const end = () => {
          release();
          resolve(new Blob(chunks, { type: recorder.mimeType }));
        };
        recorder.addEventListener('stop', end);
        // It ends by itself when the microphone is pulled out.
        if (recorder.state === 'inactive') end();
        else recorder.stop();
      }),
    cancel: () => {
      if (recorder.state !== 'inactive') recorder.stop();
      release();
    },
  };
}

function openMeter(stream: MediaStream) {
  if (!('AudioContext' in window)) return { level: () => 0, close: () => undefined };
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  analyser.fftSize = 512;
  context.createMediaStreamSource(stream).connect(analyser);
  const samples = new Uint8Array(analyser.fftSize);
  return {
    level: () => {
      analyser.getByteTimeDomainData(samples);
      return Math.min(1, Math.max(...samples.map((sample) => Math.abs(sample - 128))) / 64);
    },
    close: () => void context.close(),
  };
}

/** What a microphone that does not work is about, by the browser's own name of the error. */
export type MicrophoneProblem = 'micRefused' | 'micMissing' | 'micBusy' | 'micInsecure' | 'micBroken';

export function microphoneProblem(error: unknown): MicrophoneProblem {
  const name = error instanceof Error || error instanceof DOMException ? error.name : '';
  if (name === 'NotAllowedError' || name === 'PermissionDeniedError') return 'micRefused';
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return 'micMissing';
  if (name === 'NotReadableError' || name === 'AbortError') return 'micBusy';
  return name === 'SecurityError' ? 'micInsecure' : 'micBroken';
}
