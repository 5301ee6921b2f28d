import { expect } from 'chai';
import { pino } from 'pino';
import { signIn, startTestApp } from '../../support/step-up-app.ts';

describe('a logger of pino', () => {
  it('is taken as it is: each line has its level, our fields and the message', async () => {
    const lines: string[] = [];
    const logger = pino({ base: null }, { write: (line: string) => lines.push(line) });
    const onEvent = () => {
      throw new TypeError('a secret of the hook');
    };
    const app = await startTestApp({ options: { logger, onEvent } });
    await signIn(app.client());
    await app.close();
    const line = lines.map((one) => JSON.parse(one)).find(({ event }) => event === 'sign_in.succeeded');
    expect(line).to.deep.include({ level: 50, cause: ['TypeError'], msg: 'the onEvent hook threw' });
    expect(lines.join()).to.not.include('a secret of the hook');
  });
});
