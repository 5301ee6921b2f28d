import type { IncomingMessage } from 'node:http';
import express, { type Request, type Response } from 'express';
import { type ParseError, visit } from 'jsonc-parser';
import { RequestError } from '../lib/errors.ts';
import { readMultipart } from './multipart.ts';

/** The most that a JSON body may hold, in bytes. */
const JSON_LIMIT = 512 * 1024;

/** The fields of a body. */
export type Fields = Readonly<Record<string, unknown>>;

/**
 * The fields of a JSON body, or of a multipart one where `multipart` is allowed (files as `Buffer`). An object that
 * the application has parsed already is taken as it is. Throws `media_type_unsupported`, `request_too_large`,
 * `request_malformed`; a duplicate member is malformed, since two readers might read two things.
 */
export async function readFields(
  req: Request,
  options: { readonly multipart?: boolean } = {},
): Promise<Fields> {
  if (req.body !== undefined) return asFields(req.body);
  if (options.multipart && req.is('multipart/form-data')) return readMultipart(req);
  if (!req.is('application/json')) {
    throw new RequestError('media_type_unsupported', 'send application/json');
  }
  return parseJson((await readBytes(req, JSON_LIMIT)).toString('utf8'));
}

/** The bytes of a body as they came. Throws `request_too_large`. */
export async function readBytes(req: IncomingMessage, limit: number = JSON_LIMIT): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of req as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= limit) chunks.push(chunk);
  }
  if (size > limit) throw new RequestError('request_too_large', `at most ${limit} bytes`);
  return Buffer.concat(chunks);
}

function parseJson(text: string): Fields {
  let parsed: unknown;
  let duplicates: boolean;
  try {
    parsed = JSON.parse(text);
    duplicates = hasDuplicates(text);
  } catch (cause) {
    throw new RequestError('request_malformed', 'not JSON, or too deep', { cause });
  }
  if (duplicates) throw new RequestError('request_malformed', 'a member occurs twice');
  return asFields(parsed);
}

function hasDuplicates(text: string): boolean {
  const open: Set<string>[] = [];
  const errors: ParseError[] = [];
  let duplicate = false;
  visit(text, {
    onObjectBegin: () => void open.push(new Set()),
    onObjectEnd: () => void open.pop(),
    onObjectProperty: (name) => {
      const names = open.at(-1);
      duplicate ||= names?.has(name) ?? false;
      names?.add(name);
    },
    onError: (error, offset, length) => void errors.push({ error, offset, length }),
  });
  return duplicate || errors.length > 0;
}

function asFields(body: unknown): Fields {
  if (typeof body !== 'object' || body === null || Array.isArray(body) || Buffer.isBuffer(body)) {
    throw new RequestError('request_malformed', 'send an object');
  }
  return body as Fields;
}

const urlencoded = express.urlencoded({ extended: false, limit: JSON_LIMIT });

/** As `readFields`, for a sign-in form: also urlencoded, as browsers send it. */
export async function readForm(req: Request): Promise<Fields> {
  if (req.body === undefined && req.is('application/x-www-form-urlencoded')) {
    await new Promise<void>((resolve, reject) => {
      urlencoded(req, req.res as Response, (error?: unknown) => {
        if (error) reject(new RequestError('request_malformed', 'not a form', { cause: error }));
        else resolve();
      });
    });
  }
  return readFields(req, { multipart: true });
}
