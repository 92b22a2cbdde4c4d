const ENDINGS: Readonly<Record<string, string>> = {
  'audio/ogg': 'ogg',
  'audio/wav': 'wav',
  'audio/mp4': 'm4a',
  'audio/3gpp': '3gp',
  'audio/mpeg': 'mp3',
  'audio/amr': 'amr',
  'audio/flac': 'flac',
  'audio/webm': 'webm',
};

/** A name that tells a service what the sound is: many look at nothing else. */
export function fileNameOf(type: string): string {
  return `voice.${ENDINGS[type] ?? 'ogg'}`;
}
