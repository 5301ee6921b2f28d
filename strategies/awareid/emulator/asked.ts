import type { z } from 'zod';
import { Refused } from './refused.ts';

/** One request to an operation. */
export interface Asked {
  /** The path as the contract has it: where faults of the vendor's own are asked for. */
  readonly path: string;
  /** The body as JSON; nothing where there is none. */
  readonly body: unknown;
  /** The path's parameters, decoded. */
  readonly params: Readonly<Record<string, string>>;
  /** Aborts when the caller goes away. */
  readonly signal: AbortSignal;
}

/** Serves one operation: gives JSON, `PlainText`, or nothing for the empty body. Throws `Refused`. */
export type Handler = (asked: Asked) => unknown;

/** Handlers by the operation's number in the reference. */
export type Handlers = Readonly<Record<number, Handler>>;

/** An answer of `text/plain`. */
export class PlainText {
  /** The text. */
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** A body as its schema says. Throws `Refused` that names the member and repeats nothing of its value. */
export function readBody<Schema extends z.ZodType>(schema: Schema, body: unknown): z.output<Schema> {
  const parsed = schema.safeParse(body ?? {});
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues.find(isMissing) ?? parsed.error.issues[0];
  const member = issue?.path.join('.') || 'body';
  if (issue && isMissing(issue)) {
    const [title = ''] = [member.split('.').at(-1)];
    const words = title.charAt(0).toUpperCase() + title.slice(1);
    throw new Refused(
      'missing',
      `Validation failed for argument [0]: Required field "${member}" is missing. [${words} is required]`,
    );
  }
  if (issue?.code === 'invalid_type' || issue?.code === 'invalid_union')
    throw new Refused(
      'wrong_type',
      `Validation failed for argument [0]: field "${member}" has the wrong type`,
    );
  throw new Refused('bad_value', `Validation failed for argument [0]: invalid "${member}" value`);
}

function isMissing(issue: z.core.$ZodIssue): boolean {
  return issue.code === 'invalid_type' && / received undefined$/.test(issue.message);
}
