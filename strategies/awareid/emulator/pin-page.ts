import express, { Router } from 'express';
import { html, sendPage } from 'passport-stepup/emulator-kit';
import { RequestError } from 'passport-stepup/strategy-kit';
import { z } from 'zod';
import { readBody } from './asked.ts';
import type { PinProvider } from './state/pin-provider.ts';

const registerSchema = z.object({ activationToken: z.string().max(100), pin: z.string().max(100) });
const codeSchema = z.object({ pinUser: z.string().max(254), pin: z.string().max(100) });

/**
 * The stand-in of the PIN provider: `POST /pin-provider/register` takes `{ activationToken, pin }` and answers 204,
 * `POST /pin-provider/code` takes `{ pinUser, pin }` and answers `{ code }`; `GET /pin-provider` says so. JSON, no credentials:
 * the person's own PIN client calls it.
 */
export function pinPage(pins: PinProvider): Router {
  const router = Router();
  router.use('/pin-provider', express.json({ limit: '4kb' }));
  router.get('/pin-provider', (_request, response) => {
    const body = html`<p>Stands in for the vendor's PIN provider.</p>
<p><code>POST /pin-provider/register</code> takes activationToken and pin.</p>
<p><code>POST /pin-provider/code</code> takes pinUser and pin and gives a one-time code.</p>`;
    sendPage(response, { title: 'PIN provider (emulated)', body });
  });
  router.post('/pin-provider/register', async (request, response) => {
    const { activationToken, pin } = readBody(registerSchema, request.body);
    try {
      await pins.register(activationToken, pin);
      response.sendStatus(204);
    } catch (thrown) {
      if (!(thrown instanceof RequestError)) throw thrown;
      response.status(400).json({ message: thrown.message });
    }
  });
  router.post('/pin-provider/code', async (request, response) => {
    const { pinUser, pin } = readBody(codeSchema, request.body);
    response.json({ code: await pins.code(pinUser, pin) });
  });
  return router;
}
