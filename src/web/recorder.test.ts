import { describe, expect, it } from 'vitest';
import { microphoneProblem, typesToTry } from './recorder.js';

describe('a recording', () => {
  it('is MP4 first where WebKit makes it, WebM elsewhere', () => {
    expect(typesToTry(true)[0]).toBe('audio/mp4');
    expect(typesToTry(false)[0]).toBe('audio/webm;codecs=opus');
    expect([...typesToTry(true)].sort()).toEqual([...typesToTry(false)].sort());
  });

  it.each([
    ['NotAllowedError', 'micRefused'],
    ['NotFoundError', 'micMissing'],
    ['NotReadableError', 'micBusy'],
    ['SecurityError', 'micInsecure'],
    ['TypeError', 'micBroken'],
  ])('that fails with %s is explained by name', (name, problem) => {
    expect(microphoneProblem(new DOMException('no', name))).toBe(problem);
  });
});
