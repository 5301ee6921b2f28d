#!/usr/bin/env node
import { Command } from 'commander';
import { emulateCommand } from './emulate.ts';
import { policyCommand } from './policy.ts';

const program = new Command('passport-stepup')
  .description('step-up authentication over Passport')
  .showHelpAfterError();

for (const command of [emulateCommand(), policyCommand()]) program.addCommand(command);

await program.parseAsync();
