/** What a sound is by its first bytes, whatever its name says: the types that speech to text takes. */
export function speechIn(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.subarray(0, 64));
  const at = (place: number, text: string) => head.toString('latin1', place, place + text.length) === text;
  if (at(0, 'OggS')) return 'audio/ogg';
  if (at(0, 'RIFF') && at(8, 'WAVE')) return 'audio/wav';
  if (at(4, 'ftyp')) return at(8, '3gp') ? 'audio/3gpp' : 'audio/mp4';
  if (at(0, 'ID3') || isFrame(head)) return 'audio/mpeg';
  if (at(0, '#!AMR')) return 'audio/amr';
  if (at(0, 'fLaC')) return 'audio/flac';
  // EBML, the envelope of WebM: a page's recorder makes no other.
  return head.length > 4 && head.readUInt32BE(0) === 0x1a45dfa3 ? 'audio/webm' : undefined;
}

/** The sync word of MPEG audio or AAC in ADTS. */
function isFrame(head: Buffer): boolean {
  return head.length > 2 && head[0] === 0xff && ((head[1] ?? 0) & 0xe0) === 0xe0;
}
