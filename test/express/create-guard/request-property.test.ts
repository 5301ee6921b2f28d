import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import express, { type Express, type RequestHandler } from 'express';
import { createGuard } from '../../../src/express/create-guard.ts';
import { AUDIENCE, desk, ISSUER } from '../../assurance/support/desk.ts';
import { close } from './support/service.ts';

describe('req.stepUp', () => {
  const { keys, clock, forge } = desk();
  const guard = createGuard({ issuer: ISSUER, audience: AUDIENCE, levels: ['strong'], jwks: keys, clock });
  const authorization = `Bearer ${forge()}`;
  const tell: RequestHandler = (req, res) => void res.json({ subject: req.stepUp?.subject ?? null });

  /** What the application answers, first to a token never seen and then to one that is remembered. */
  async function answers(app: Express): Promise<unknown[]> {
    const server = createServer(app);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const get = async () => (await fetch(url, { headers: { authorization } })).json();
    try {
      return [await get(), await get()];
    } finally {
      await close(server);
    }
  }

  const alice = { subject: 'alice' };

  it('is not there without a guard', async () => {
    expect(await answers(express().get('/', tell))).to.deep.equal([{ subject: null }, { subject: null }]);
  });

  it('is one request’s own, however many are open', async () => {
    const waiting: (() => void)[] = [];
    const both: RequestHandler = (req, _res, next) => {
      waiting.push(next);
      if (waiting.length === 2) for (const go of waiting) go();
      else expect(req.stepUp?.subject).to.equal('alice');
    };
    const app = express()
      .get('/guarded', guard.require('strong'), both, tell)
      .get('/open', both, tell)
      .get('/', async (req, res) => {
        const at = `http://${req.get('host')}`;
        const guarded = fetch(`${at}/guarded`, { headers: { authorization } });
        while (waiting.length === 0) await new Promise(setImmediate);
        const open = await fetch(`${at}/open`);
        res.json([await (await guarded).json(), await open.json()]);
        waiting.length = 0;
      });
    const pair = [alice, { subject: null }];
    expect(await answers(app)).to.deep.equal([pair, pair]);
  });

  it('stays when a mounted application’s guard passes the request on to the outer one', async () => {
    const inner = express().use(guard.require('strong'));
    expect(await answers(express().use(inner).get('/', tell))).to.deep.equal([alice, alice]);
  });

  it('stays out of what a template is given', async () => {
    const app = express().get('/', guard.require('strong'), (_req, res) => {
      res.json({ ...Object.fromEntries(Object.entries(res.locals)), text: JSON.stringify(res.locals) });
    });
    expect(await answers(app)).to.deep.equal([{ text: '{}' }, { text: '{}' }]);
  });

  it('is there with another copy of Express too', async () => {
    const require = createRequire(import.meta.url);
    const kept = { ...require.cache };
    for (const name of Object.keys(require.cache)) delete require.cache[name];
    const other: typeof express = require('express');
    Object.assign(require.cache, kept);
    expect(other.request).to.not.equal(express.request);
    expect(await answers(other().get('/', guard.require('strong'), tell))).to.deep.equal([alice, alice]);
  });

  it('can be set by an application that tests its handlers, and is a guard’s where one follows', async () => {
    const pretend: RequestHandler = (req, _res, next) => {
      req.stepUp = { subject: 'bob', acr: 'strong' };
      next();
    };
    const bob = { subject: 'bob' };
    expect(await answers(express().get('/', pretend, tell))).to.deep.equal([bob, bob]);
    const guarded = express().get('/', pretend, guard.require('strong'), tell);
    expect(await answers(guarded)).to.deep.equal([alice, alice]);
    const alone = Object.create(express.request) as express.Request;
    alone.stepUp = { subject: 'bob', acr: 'strong' };
    expect(alone.stepUp.subject).to.equal('bob');
  });
});
