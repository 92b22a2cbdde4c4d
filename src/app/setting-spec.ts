import { z } from 'zod';

/** How a setting is read, what it is when nobody says, and how to mend a bad one. */
export function spec<Schema extends z.ZodType>(schema: Schema, fallback: z.infer<Schema>, expected: string) {
  return { schema, fallback, expected };
}

/** An http(s) address, without a slash at the end. */
export const httpAddress = z.url({ protocol: /^https?$/ }).transform((address) => address.replace(/\/+$/, ''));
