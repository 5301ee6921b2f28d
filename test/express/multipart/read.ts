import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readMultipart } from '../../../src/express/multipart.ts';

/** What comes of a form that is sent to a server that reads multipart bodies: its fields, or the code of the refusal. */
export async function readForm(form: FormData): Promise<unknown> {
  return readBody(form);
}

/** The same for a body as it is. */
export async function readBody(body: string | FormData, contentType?: string): Promise<unknown> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const outcome = once(server, 'request').then(async ([req, res]) => {
    const read = await readMultipart(req).then(
      (fields) => fields,
      (error) => error.code,
    );
    res.end();
    return read;
  });
  const headers = contentType ? { 'content-type': contentType } : undefined;
  await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, {
    method: 'POST',
    body,
    ...(headers && { headers }),
  }).catch(() => undefined);
  server.closeAllConnections();
  server.close();
  return outcome;
}

/** A form of these parts, in this order. */
export function formOf(...parts: readonly (readonly [name: string, value: string | Blob])[]): FormData {
  const form = new FormData();
  for (const [name, value] of parts) form.append(name, value);
  return form;
}
