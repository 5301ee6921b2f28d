import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { entraKey } from '../external-mfa/support/entra.ts';

/** A site of its own in the browser: another host than ours, so that the two share no cookies. */
export interface Site {
  /** `http://<name>.localhost:<port>`. */
  readonly origin: string;
  /** The same for Node, which knows no such names: `http://127.0.0.1:<port>`. */
  readonly address: string;
  close(): void;
}

/** Serves a site under a name. */
export async function startSite(name: string, answer: RequestListener): Promise<Site> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { origin: `http://${name}.localhost:${port}`, address: `http://127.0.0.1:${port}`, close };
}

/** Entra's two pages: one posts to us, the other shows in `#got` what comes back. Its keys, under `/keys`, are the test's own. */
export interface Entra extends Site {
  /** What the first page posts. */
  form: { action: string; parameters: Record<string, string> };
}

/** Starts them. */
export async function startEntra(): Promise<Entra> {
  const form = { action: '', parameters: {} };
  const site = await startSite('entra', async (request, response) => {
    response.setHeader('content-type', 'text/html');
    if (request.url === '/keys') return void response.end(JSON.stringify({ keys: [entraKey] }));
    if (request.method !== 'POST') return void response.end(posting(entra.form));
    let body = '';
    for await (const chunk of request) body += chunk;
    const got = JSON.stringify(Object.fromEntries(new URLSearchParams(body)));
    response.end(`<pre id="got">${escaped(got.replaceAll('<', '\\u003c'))}</pre>`);
  });
  const entra: Entra = Object.assign(site, { form });
  return entra;
}

function posting({ action, parameters }: Entra['form']): string {
  const inputs = Object.entries(parameters).map(
    ([name, value]) => `<input type="hidden" name="${name}" value="${escaped(value)}">`,
  );
  return `<form method="post" action="${action}">${inputs.join('')}<button>Use the other provider</button></form>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}

/** The sign-in page of an application, which sends the browser back to `return_to`. */
export const signInForm = `<form method="post" action="/sign-in"><input type="hidden" name="return_to">
<label>Name <input name="username"></label><label>Password <input name="password" type="password"></label><button>Sign in</button></form>
<script>document.forms[0].return_to.value = new URLSearchParams(location.search).get('return_to')</script>`;
