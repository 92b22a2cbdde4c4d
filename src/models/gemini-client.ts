import { z } from 'zod';
import { OperatorError } from '../domain/errors.js';

type AnyFunction = (...given: readonly unknown[]) => unknown;

const isFunction = (value: unknown): value is AnyFunction => typeof value === 'function';
const clientShape = z.object({ generateContentStream: z.custom<AnyFunction>(isFunction) });
const resultShape = z.object({ response: z.custom<Promise<unknown>>((value) => value instanceof Promise) });

/**
 * Google's client reads each stream twice: once for us, once for a promise of the whole response that LangChain drops.
 * When a stream is aborted or malformed nobody hears that promise fail, and Node ends the process. Here it is heard.
 *
 * @param chat a ChatGoogleGenerativeAI, changed in place
 * @throws OperatorError `gemini-library-changed` when another version of the library is built otherwise
 */
export function heedSecondPromise(chat: object): void {
  const client: unknown = Reflect.get(chat, 'client');
  const known = clientShape.safeParse(client);
  if (typeof client !== 'object' || client === null || !known.success) {
    throw new OperatorError('gemini-library-changed', 'this version of @langchain/google-genai is not known', {
      fix: 'Install the version that package-lock.json names.',
    });
  }
  const original = known.data.generateContentStream;
  const heeded = async (...given: readonly unknown[]): Promise<unknown> => {
    const result = await original.apply(client, [...given]);
    const second = resultShape.safeParse(result);
    if (second.success) void Promise.allSettled([second.data.response]);
    return result;
  };
  Reflect.set(client, 'generateContentStream', heeded);
}
