import type { RequestHandler } from 'express';
import type { Context } from '../context.ts';

const CACHE_SECONDS = 300;

/** `GET /.well-known/jwks.json`: the public keys: next, signing, retiring. */
export function jwks(context: Context): RequestHandler {
  return (_req, res) => {
    res.set('Cache-Control', `public, max-age=${CACHE_SECONDS}`).type('application/jwk-set+json');
    res.send(JSON.stringify(context.keys.jwks()));
  };
}
