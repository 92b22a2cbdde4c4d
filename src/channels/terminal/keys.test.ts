import { describe, expect, it } from 'vitest';
import { giveUpWaiting, newKeyStream, readKeys } from './keys.js';
import type { Key } from './keys.js';

/** Keys of several chunks, `gapMs` apart, written shortly: `text`, `[paste]`, `<enter>`. */
function keysOf(chunks: readonly string[], gapMs = 1000): readonly string[] {
  let stream = newKeyStream();
  return chunks.flatMap((chunk, index) => {
    const read = readKeys(stream, chunk, 1000 + index * gapMs);
    stream = read.stream;
    return read.keys.map(short);
  });
}

function short(key: Key): string {
  if (key.kind === 'text') return key.text;
  return key.kind === 'paste' ? `[${key.text}]` : `<${key.kind}>`;
}

describe('keys from a raw terminal', () => {
  it.each([
    ['\r', '<enter>'],
    ['\n', '<newline>'],
    ['\x1b\r', '<newline>'],
    ['\x1b\n', '<newline>'],
    ['\x1b[13;2u', '<newline>'],
    ['\x7f', '<backspace>'],
    ['\b', '<backspace>'],
    ['\x1b[3~', '<delete>'],
    ['\x17', '<delete-word>'],
    ['\x1b\x7f', '<delete-word>'],
    ['\x0b', '<delete-to-end>'],
    ['\x15', '<clear>'],
    ['\x1b[D', '<left>'],
    ['\x1bOC', '<right>'],
    ['\x1b[1;5D', '<word-left>'],
    ['\x1bf', '<word-right>'],
    ['\x01', '<home>'],
    ['\x1b[H', '<home>'],
    ['\x1b[4~', '<end>'],
    ['\x1b[A', '<up>'],
    ['\x1b[B', '<down>'],
    ['\x03', '<interrupt>'],
    ['\x04', '<end-of-input>'],
    ['ñ', 'ñ'],
  ])('reads %j as %s', (chunk, key) => {
    expect(keysOf([chunk])).toEqual([key]);
  });

  it('means nothing by unknown sequences, answers of the terminal and other control characters', () => {
    expect(keysOf(['\x1b[15~', '\x1b[?1;2c', '\x1b]11;rgb:0/0/0\x07', '\x1bé', '\x00', 'a'])).toEqual(['a']);
  });

  it('submits a line that comes with its carriage return in one chunk', () => {
    expect(keysOf(['bonjour\r'])).toEqual(['bonjour', '<enter>']);
  });

  it('reads typing that was ahead: text, erasing, arrows and Enter in one chunk', () => {
    expect(keysOf(['abx\x7f\x1b[Dc\r'])).toEqual(['ab' + 'x', '<backspace>', '<left>', 'c', '<enter>']);
  });

  it('never submits several lines of one chunk', () => {
    expect(keysOf(['un\rdeux\r'])).toEqual(['[un\rdeux\r]']);
    expect(keysOf(['un\r\n'])).toEqual(['[un\r\n]']);
  });

  it('never submits the end of a paste that came without marks in several chunks', () => {
    const pasted = keysOf(['un\rdeux\rtro', 'is\r'], 5);
    expect(pasted).toEqual(['[un\rdeux\rtro]', '[is\r]']);
  });

  it('takes Enter for Enter when it comes well after such a paste', () => {
    expect(keysOf(['un\rdeux', '\r'], 200)).toEqual(['[un\rdeux]', '<enter>']);
  });

  it('takes everything between the paste marks as pasted, Enter and Ctrl-C included', () => {
    expect(keysOf(['a\x1b[200~un\r\x03\x1b[Adeux\r\x1b[201~b\r'])).toEqual([
      'a',
      '[un\r\x03\x1b[Adeux\r]',
      'b',
      '<enter>',
    ]);
  });

  it('waits for marks and sequences that are cut in two', () => {
    expect(keysOf(['\x1b', '[', 'A'])).toEqual(['<up>']);
    expect(keysOf(['\x1b[20', '0~un\r', 'deux\x1b[2', '01~', '\r'])).toEqual(['[un\rdeux]', '<enter>']);
  });

  it('takes a lone Escape for that key and keeps an unfinished paste when nothing more comes', () => {
    const escaped = readKeys(newKeyStream(), '\x1b', 0);
    expect(giveUpWaiting(escaped.stream)).toEqual({ keys: [{ kind: 'escape' }], stream: newKeyStream() });
    const pasting = readKeys(newKeyStream(), '\x1b[200~un', 0);
    expect(giveUpWaiting(pasting.stream).keys).toEqual([{ kind: 'paste', text: 'un' }]);
  });
});
