import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import busboy from 'busboy';
import { RequestError, StepUpError } from '../lib/errors.ts';
import { MultipartFields } from './multipart-fields.ts';

/** The most that a body may hold, in bytes. */
const BODY_LIMIT = 12 * 1024 * 1024;
/** The most that one field that is no file may hold, in bytes. */
const FIELD_LIMIT = 512 * 1024;
const MOST_PARTS = 40;

/**
 * The fields of a multipart body: texts as they are, files as `Buffer`, `name[0]`, `name[1]` as a list. What is read
 * of a body that is refused is dropped at once. Throws `request_too_large` and `request_malformed`.
 */
export function readMultipart(req: IncomingMessage): Promise<Readonly<Record<string, unknown>>> {
  return new Promise((resolve, reject) => {
    const fields = new MultipartFields();
    const parser = multipartParser(req);
    const refuse = (error: unknown) => {
      req.unpipe(parser);
      req.resume();
      reject(asRefusal(error));
    };
    const attempt = (step: () => void) => {
      try {
        step();
      } catch (error) {
        refuse(error);
      }
    };
    const grow = sizeKeeper();
    parser.on('field', (name, value, info) =>
      attempt(() => {
        if (info.valueTruncated) throw tooLarge(`${FIELD_LIMIT} bytes a field`);
        grow(Buffer.byteLength(value));
        fields.add(name, value);
      }),
    );
    parser.on('file', (name, file) => {
      const chunks: Buffer[] = [];
      file.on('data', (chunk: Buffer) => attempt(() => keep(chunk, { chunks, grow })));
      // Without a listener an error of one file would end the process.
      file.on('error', () => refuse(notMultipart()));
      file.on('limit', () => refuse(tooLarge(`${BODY_LIMIT} bytes a file`)));
      file.on('end', () => attempt(() => fields.add(name, joined(chunks))));
    });
    parser.on('partsLimit', () => refuse(tooLarge(`${MOST_PARTS} parts`)));
    parser.on('error', () => refuse(notMultipart()));
    parser.on('close', () => attempt(() => resolve(fields.fields())));
    broken(req, refuse);
    req.pipe(parser);
  });
}

/** Adds up what has come in. */
function sizeKeeper(): (bytes: number) => void {
  let size = 0;
  return (bytes) => {
    size += bytes;
    if (size > BODY_LIMIT) throw tooLarge(`${BODY_LIMIT} bytes`);
  };
}

function keep(chunk: Buffer, to: { chunks: Buffer[]; grow: (bytes: number) => void }): void {
  to.grow(chunk.length);
  to.chunks.push(chunk);
}

/** The chunks as one, which are let go of. */
function joined(chunks: Buffer[]): Buffer {
  return Buffer.concat(chunks.splice(0));
}

/** A sender that goes away in the middle of its body sends no malformed one, but nobody must wait for the rest. */
function broken(req: Readable, refuse: (error: unknown) => void): void {
  req.once('error', refuse);
  req.once('aborted', () => refuse(new RequestError('request_malformed', 'the body broke off')));
}

function multipartParser(req: IncomingMessage): busboy.Busboy {
  try {
    const limits = { fileSize: BODY_LIMIT, fieldSize: FIELD_LIMIT, parts: MOST_PARTS };
    return busboy({ headers: req.headers, limits });
  } catch (cause) {
    throw notMultipart(cause);
  }
}

function notMultipart(cause?: unknown): RequestError {
  return new RequestError('request_malformed', 'not multipart', { cause });
}

function tooLarge(why: string): RequestError {
  return new RequestError('request_too_large', `at most ${why}`);
}

function asRefusal(error: unknown): StepUpError {
  if (error instanceof StepUpError) return error;
  return new RequestError('request_malformed', 'the body broke off', { cause: error });
}
