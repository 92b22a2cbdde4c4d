import { describe, expect, it } from 'vitest';
import { OperatorError } from '../domain/errors.js';
import { readExamples, readProductExamples } from './examples.js';

function errorOf(action: () => unknown): unknown {
  try {
    action();
  } catch (error) {
    return error;
  }
  return undefined;
}

describe('reading examples', () => {
  it('reads one example a line and passes over empty lines', () => {
    const read = readExamples(
      '{"text":"Oui","intent":"affirm","language":"fr"}\n\n{"text":"waaw","intent":"affirm"}\n',
      'a.jsonl',
    );
    expect(read.map((example) => example.text)).toEqual(['Oui', 'waaw']);
    expect(read[0]?.language).toBe('fr');
  });

  it.each([
    ['{"text":"Oui"', 'not JSON'],
    ['{"text":" ","intent":"affirm"}', 'text is empty'],
    ['{"text":"Oui"}', 'intent'],
    ['{"text":"Oui","intent":"affirm","language":"de"}', 'language'],
  ])('names file, line and reason for %s', (line, reason) => {
    const error = errorOf(() => readExamples(`{"text":"ok","intent":"affirm"}\n${line}`, 'affirm.jsonl'));
    expect(error).toBeInstanceOf(OperatorError);
    expect(error).toMatchObject({ code: 'bad-example' });
    expect(String(error)).toContain('affirm.jsonl:2');
    expect(String(error)).toContain(reason);
  });

  it('refuses an intent that the assistant does not know', () => {
    const error = errorOf(() => readProductExamples('{"text":"Oui","intent":"yes"}', 'yes.jsonl'));
    expect(error).toMatchObject({ code: 'bad-example' });
    expect(String(error)).toContain("unknown intent 'yes'");
  });
});
