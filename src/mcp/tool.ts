import { ToolSchema, type CallToolResult, type Tool as ToolDefinition } from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod';
import { TokoselError } from '../domain/errors.js';
import { bytesOf } from './neutral.js';

/** Bytes of a tool's answer, as JSON. */
export const ANSWER_BYTES = 20_000;

/** What a client may call. It reads and computes, and changes nothing. */
export interface Tool {
  readonly definition: ToolDefinition;
  /** Never throws for what the caller gave or for what broke: both are answers with `isError`. */
  call(given: unknown, signal: AbortSignal): Promise<CallToolResult>;
}

interface ToolParts<Input extends z.ZodType<object>, Output extends z.ZodType<object>> {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly input: Input;
  readonly output: Output;
  /** Whether it reaches pages outside this process. */
  readonly openWorld: boolean;
  run(given: z.output<Input>, signal: AbortSignal): Promise<z.input<Output>>;
}

/** What a client may be told of something that broke. */
export type Tell = (error: unknown, tool: string) => void;

/** A tool from its two schemas and what it does. What breaks is told to the log and named by its code only. */
export function makeTool<Input extends z.ZodType<object>, Output extends z.ZodType<object>>(
  parts: ToolParts<Input, Output>,
  tell: Tell,
): Tool {
  const { name, title, description, input, output, openWorld } = parts;
  return {
    definition: ToolSchema.parse({
      name,
      title,
      description,
      inputSchema: schemaOf(input, 'input'),
      outputSchema: schemaOf(output, 'output'),
      annotations: {
        title,
        readOnlyHint: true,
        destructiveHint: false,
        idempotentHint: true,
        openWorldHint: openWorld,
      },
    }),
    async call(given, signal) {
      const read = input.safeParse(given ?? {});
      if (!read.success) return refused(`Invalid arguments for ${name}: ${reasonsOf(read.error)}`);
      try {
        return answered(output.parse(await parts.run(read.data, signal)));
      } catch (cause) {
        if (cause instanceof TokoselError && cause.fault === 'customer') return refused(sentence(cause));
        tell(cause, name);
        const code = cause instanceof TokoselError ? cause.code : 'internal';
        return refused(`${name} cannot answer now (${code}). Try again later.`);
      }
    },
  };
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): unknown {
  return z.toJSONSchema(schema, { io, target: 'draft-7' });
}

/** Each wrong argument by its name, five at most. */
function reasonsOf({ issues }: z.ZodError): string {
  return issues
    .slice(0, 5)
    .map(({ path, message }) => (path.length === 0 ? message : `${path.map(String).join('.')}: ${message}`))
    .join('; ');
}

function sentence({ message, fix }: TokoselError): string {
  return [message.replace(/\.?$/, '.'), fix].filter(Boolean).join(' ');
}

function refused(reason: string): CallToolResult {
  return { isError: true, content: [{ type: 'text', text: reason }] };
}

/** The answer as data, and the same as text for clients that read only text. */
function answered(value: object): CallToolResult {
  if (bytesOf(value) > ANSWER_BYTES) throw new TokoselError('answer-too-long', 'operator', 'The answer is too long');
  return { structuredContent: { ...value }, content: [{ type: 'text', text: JSON.stringify(value) }] };
}
