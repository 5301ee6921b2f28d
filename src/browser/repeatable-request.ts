import { StepUpError } from '../lib/errors.ts';

/**
 * Makes a request that can be sent more than once, its body read before the first time. Throws
 * `body_unrepeatable` for a stream, which can be read only once and may have no end.
 */
export async function repeatableRequest(
  input: RequestInfo | URL,
  init?: RequestInit,
): Promise<() => Request> {
  if (init?.body instanceof ReadableStream) {
    throw new StepUpError('body_unrepeatable', 'a stream cannot be sent again; give the body as a whole');
  }
  const original = new Request(input, init);
  if (original.body === null && !mayHaveBody(init)) return () => original.clone();
  const body = await original.clone().arrayBuffer();
  return () => new Request(original.clone(), body.byteLength > 0 ? { body } : {});
}

// Firefox before 150 has no Request.body.
function mayHaveBody(init: RequestInit | undefined): boolean {
  return init?.body !== undefined && init.body !== null;
}
