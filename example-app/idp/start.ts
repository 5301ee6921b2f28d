import { demoAccounts } from '../choose-directory.ts';
import { startIdp } from './start-idp.ts';

/** Starts the identity provider and says what to do with it. */
async function start(): Promise<void> {
  const idp = await startIdp({ env: process.env, port: 3100, clientPort: 3101 });
  const stop = () => void idp.close();
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  const { directory, pulse } = idp.settings;
  const lines = [
    `The identity provider is open: ${idp.issuer}/.well-known/openid-configuration`,
    `Its demo client:              ${idp.client}`,
    '',
    directory.kind === 'ldap'
      ? `Passwords: the LDAP server ${directory.url}`
      : 'Passwords: example-app/people.json',
    pulse.kind === 'service' ? `Typing:    Pulse at ${pulse.url}` : 'Typing:    EMULATED on this machine',
    ...(directory.kind === 'ldap'
      ? []
      : [
          '',
          'Demo accounts:',
          ...demoAccounts.map(({ username, password }) => `  ${username.padEnd(8)} ${password}`),
        ]),
    '',
    'Stop with Ctrl+C.',
  ];
  for (const line of lines) console.log(line);
}

start().catch((error: unknown) => {
  console.error('The identity provider could not start.', error);
  process.exitCode = 1;
});
