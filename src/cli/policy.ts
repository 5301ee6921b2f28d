import { readFile } from 'node:fs/promises';
import { Command } from 'commander';
import { ConfigurationError } from '../lib/errors.ts';
import type { Refusal } from '../lib/refusal.ts';
import { checkPolicy, loadPolicy } from '../policy/define.ts';
import type { Policy } from '../policy/policy.ts';
import { type CommandIo, jsonCommand, run, terminal } from './command.ts';

/** `passport-stepup policy`: works on policies in JSON and YAML. */
export function policyCommand(io: CommandIo = terminal): Command {
  return new Command('policy').description('work on a policy').addCommand(checkCommand(io));
}

function checkCommand(io: CommandIo): Command {
  return jsonCommand('check', 'refuse an unsound policy, or show what each level takes')
    .argument('<file>', 'the policy, JSON or YAML')
    .action((file: string, { json }: { json: boolean }) => run(io, json, () => check(file, json, io)));
}

async function check(file: string, json: boolean, io: CommandIo): Promise<void> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new ConfigurationError('configuration_invalid', `${file} cannot be read`, { cause });
  });
  const refusals = checkPolicy(text);
  const levels = refusals.length > 0 ? [] : levelsOf(loadPolicy(text));
  if (json) io.write(JSON.stringify({ ok: refusals.length === 0, refusals, levels }));
  else for (const line of refusals.length > 0 ? refusalLines(refusals) : levelLines(levels)) io.write(line);
  if (refusals.length > 0) io.exit(1);
}

interface LevelReport {
  readonly acr: string;
  readonly minimal_sets: readonly (readonly string[])[];
  readonly pass_chance: number;
}

function levelsOf(policy: Policy): LevelReport[] {
  return policy.levels.map((acr) => ({
    acr,
    minimal_sets: policy.minimalSets(acr),
    pass_chance: policy.passChance(acr),
  }));
}

function refusalLines(refusals: readonly Refusal[]): string[] {
  const told = refusals.map(({ code, place, message }) => `${place || 'the whole'}: ${message} (${code})`);
  return [
    `refused, ${refusals.length === 1 ? '1 fault' : `${refusals.length} faults`}:`,
    ...told.map((line) => `  ${line}`),
  ];
}

function levelLines(levels: readonly LevelReport[]): string[] {
  return [
    'sound. Levels from low to high, each with the sets of factors that reach it and the chance that someone',
    'with the first factor passes by guessing the rest for a day, within the attempt limits:',
    ...levels.flatMap((level) => [
      `  ${level.acr}  ${percent(level.pass_chance)}`,
      ...level.minimal_sets.map((set) => `    ${set.join(' + ')}`),
    ]),
  ];
}

function percent(chance: number): string {
  return `${Number((chance * 100).toPrecision(3))} %`;
}
