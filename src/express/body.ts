import type { IncomingMessage } from 'node:http';
import busboy from 'busboy';
import express, { type Request, type Response } from 'express';
import { type ParseError, visit } from 'jsonc-parser';
import { RequestError } from '../lib/errors.ts';

/** The most that a JSON body may hold, in bytes. */
const JSON_LIMIT = 512 * 1024;
/** The most that a multipart body may hold, in bytes. */
const MULTIPART_LIMIT = 12 * 1024 * 1024;
const MULTIPART_PARTS = 40;

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

function readMultipart(req: Request): Promise<Fields> {
  return new Promise((resolve, reject) => {
    const fields: Record<string, unknown> = Object.create(null);
    const refuse = (code: 'request_malformed' | 'request_too_large', why: string) => {
      req.unpipe(parser);
      req.resume();
      reject(new RequestError(code, why));
    };
    let size = 0;
    const grow = (bytes: number) => {
      size += bytes;
      if (size > MULTIPART_LIMIT) refuse('request_too_large', `at most ${MULTIPART_LIMIT} bytes`);
    };
    const keep = (name: string, value: unknown) => {
      if (Object.hasOwn(fields, name)) return refuse('request_malformed', 'a field occurs twice');
      fields[name] = value;
    };
    const parser = multipartParser(req);
    parser.on('field', (name, value, info) => {
      if (info.valueTruncated) return refuse('request_too_large', `at most ${JSON_LIMIT} bytes a field`);
      grow(Buffer.byteLength(value));
      keep(name, value);
    });
    parser.on('file', (name, file) => {
      const chunks: Buffer[] = [];
      file.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        grow(chunk.length);
      });
      file.on('limit', () => refuse('request_too_large', `at most ${MULTIPART_LIMIT} bytes a file`));
      file.on('end', () => keep(name, Buffer.concat(chunks)));
    });
    parser.on('partsLimit', () => refuse('request_too_large', `at most ${MULTIPART_PARTS} parts`));
    parser.on('error', () => refuse('request_malformed', 'not multipart'));
    parser.on('close', () => resolve({ ...fields }));
    req.pipe(parser);
  });
}

function multipartParser(req: Request): busboy.Busboy {
  try {
    const limits = { fileSize: MULTIPART_LIMIT, fieldSize: JSON_LIMIT, parts: MULTIPART_PARTS };
    return busboy({ headers: req.headers, limits });
  } catch (cause) {
    throw new RequestError('request_malformed', 'not multipart', { cause });
  }
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
