import { OperatorError } from '../../domain/errors.js';

interface Why {
  /** Completes "… cannot be read: ". */
  readonly reason: string;
  /** What to do next, one sentence. */
  readonly fix: string;
  readonly cause?: unknown;
}

/** The error of a document that no reader can read: why, and what the person who gave it can do. */
export function unreadable(id: string, { reason, fix, cause }: Why): OperatorError {
  return new OperatorError('unreadable-document', `${id} cannot be read: ${reason}`, { fix, cause });
}
