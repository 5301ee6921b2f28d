import { randomId } from '../random.ts';

/** What is told of a file beside its name and bytes. */
export interface FileDetails {
  /** The file's name. Default `file`. */
  readonly filename?: string;
  /** The media type. Default `application/octet-stream`. */
  readonly type?: string;
}

interface Part {
  readonly name: string;
  readonly head: string;
  readonly content: Uint8Array;
}

/** How much is handed over at once, in bytes. */
const PIECE = 256 * 1024;

/**
 * A `multipart/form-data` body (RFC 7578) that is streamed from the very bytes it was given: nothing is copied, and it
 * can be sent again. Standard `FormData` does the same with several times the memory.
 */
export class MultipartForm {
  private parts: readonly Part[] = [];
  private readonly boundary = `stepup-${randomId()}`;

  /** Sets a field that is no file; an earlier one of the name goes. */
  set(name: string, value: string): this {
    this.parts = this.parts.filter((part) => part.name !== name);
    return this.append(name, value);
  }

  /** Adds a field that is no file, beside others of the name. */
  append(name: string, value: string): this {
    return this.add({ name, head: disposition(name), content: Buffer.from(value) });
  }

  /** Sets a file; an earlier field of the name goes. Its bytes must not change until the call has ended. */
  file(name: string, content: Uint8Array, details: FileDetails = {}): this {
    const { filename = 'file', type = 'application/octet-stream' } = details;
    const head = `${disposition(name)}; filename="${escaped(filename)}"\r\nContent-Type: ${escaped(type)}`;
    this.parts = this.parts.filter((part) => part.name !== name);
    return this.add({ name, head, content });
  }

  /** The header fields that describe it. */
  get headers(): Readonly<Record<string, string>> {
    let length = 0;
    for (const piece of this.pieces()) length += piece.length;
    return {
      'content-type': `multipart/form-data; boundary=${this.boundary}`,
      'content-length': String(length),
    };
  }

  /** The body, from its beginning. */
  stream(): ReadableStream<Uint8Array> {
    const pieces = this.pieces();
    return new ReadableStream<Uint8Array>(
      {
        pull: (controller) => {
          const next = pieces.next();
          if (next.done) controller.close();
          else controller.enqueue(next.value);
        },
      },
      { highWaterMark: 0 },
    );
  }

  private add(part: Part): this {
    this.parts = [...this.parts, part];
    return this;
  }

  private *pieces(): Generator<Uint8Array, undefined> {
    for (const { head, content } of this.parts) {
      yield Buffer.from(`--${this.boundary}\r\n${head}\r\n\r\n`);
      for (let at = 0; at < content.length; at += PIECE) yield content.subarray(at, at + PIECE);
      yield Buffer.from('\r\n');
    }
    yield Buffer.from(`--${this.boundary}--\r\n`);
    return undefined;
  }
}

function disposition(name: string): string {
  return `Content-Disposition: form-data; name="${escaped(name)}"`;
}

/** As browsers do: https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#multipart-form-data */
function escaped(text: string): string {
  return text.replace(/\r/g, '%0D').replace(/\n/g, '%0A').replace(/"/g, '%22');
}
