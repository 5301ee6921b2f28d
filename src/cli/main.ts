#!/usr/bin/env node
import { Command } from 'commander';
import { emulateCommand } from './emulate.ts';
import { keysCommand } from './keys.ts';
import { policyCommand } from './policy.ts';
import { tokenCommand } from './token.ts';

const program = new Command('passport-stepup')
  .description('step-up authentication over Passport')
  .showHelpAfterError();

for (const command of [emulateCommand(), keysCommand(), policyCommand(), tokenCommand()])
  program.addCommand(command);

await program.parseAsync();
