import { json, type Request, type RequestHandler, raw, urlencoded } from 'express';
import { RequestError } from 'passport-stepup/strategy-kit';
import { EmulatedRefusal, unusableFile } from './refusal.ts';

/** A file of a form. */
export interface UploadedFile {
  /** Its media type as the sender said it. */
  readonly type: string;
  /** Its bytes. */
  readonly bytes: Uint8Array;
}

/** What a request brought, in whichever of the four ways it came. */
export interface Upload {
  /** Texts by name; query, form and JSON. */
  readonly texts: ReadonlyMap<string, readonly string[]>;
  /** Files by name. */
  readonly files: ReadonlyMap<string, UploadedFile>;
  /** The names of everything in the body. */
  readonly names: readonly string[];
}

const LARGEST_BODY = 24 * 2 ** 20;
const MOST_PARTS = 40;
const uploads = new WeakMap<Request, Upload>();

/** Reads bodies: JSON, forms, multipart. A multipart body becomes an object whose files are empty texts, for the validator. */
export function bodyReaders(): RequestHandler[] {
  return [
    json({ limit: LARGEST_BODY, strict: true }),
    urlencoded({ extended: false, limit: LARGEST_BODY }),
    raw({ type: 'multipart/form-data', limit: LARGEST_BODY }),
    async (request, _response, next) => {
      if (request.body instanceof Buffer) await readForm(request, request.body);
      else uploads.set(request, ofObject(request.body, request));
      next();
    },
  ];
}

/** What a request brought. */
export function uploadOf(request: Request): Upload {
  const upload = uploads.get(request);
  if (!upload) throw new RequestError('request_malformed', 'there is no body');
  return upload;
}

/** A text of a request, or nothing. */
export function textOf(request: Request, name: string): string | undefined {
  return uploadOf(request).texts.get(name)?.[0];
}

/** A picture of a form: JPEG or PNG of at most 1 MB. Throws the operation's constant for an unusable file. */
export function fileOf(request: Request, name: string, limit: number): UploadedFile {
  const file = uploadOf(request).files.get(name);
  if (!file || file.bytes.length === 0 || file.bytes.length > limit)
    throw new EmulatedRefusal(400, unusableFile(request.path));
  return file;
}

async function readForm(request: Request, body: Buffer): Promise<void> {
  const type = request.get('content-type') ?? '';
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } })
    .formData()
    .catch(() => {
      throw new EmulatedRefusal(400, unusableFile(request.path));
    });
  const texts = new Map<string, string[]>(queryOf(request));
  const files = new Map<string, UploadedFile>();
  const entries = [...form];
  if (entries.length > MOST_PARTS) throw new EmulatedRefusal(400, unusableFile(request.path));
  for (const [name, value] of entries) {
    if (typeof value === 'string') texts.set(name, [...(texts.get(name) ?? []), value]);
    else files.set(name, { type: value.type, bytes: new Uint8Array(await value.arrayBuffer()) });
  }
  uploads.set(request, { texts, files, names: entries.map(([name]) => name) });
  request.body = forTheValidator(entries);
}

function forTheValidator(entries: readonly [string, unknown][]): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  for (const [name, value] of entries) {
    const text = typeof value === 'string' ? value : '';
    if (name === 'auditTrail') body[name] = [...(Array.isArray(body[name]) ? body[name] : []), text];
    else body[name] = name === 'liveness' && /^(true|false)$/.test(text) ? text === 'true' : text;
  }
  return body;
}

function ofObject(body: unknown, request: Request): Upload {
  const texts = new Map<string, string[]>(queryOf(request));
  const entries = Object.entries(Object(body));
  for (const [name, value] of entries) {
    const values = (Array.isArray(value) ? value : [value]).filter(
      (one) => typeof one === 'string' || typeof one === 'boolean' || typeof one === 'number',
    );
    if (values.length > 0) texts.set(name, values.map(String));
  }
  return { texts, files: new Map(), names: entries.map(([name]) => name) };
}

function queryOf(request: Request): [string, string[]][] {
  return Object.entries(request.query).flatMap(([name, value]): [string, string[]][] =>
    typeof value === 'string' ? [[name, [value]]] : [],
  );
}
