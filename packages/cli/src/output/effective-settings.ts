// SPDX-License-Identifier: Apache-2.0
import type { Config } from '@xreg/project';
import type { OptionSpec } from '../command-line/command-spec.js';
import { VALIDATION_OPTIONS } from '../command-line/shared-options.js';

/** Where a value comes from; what goes first stands first. */
export interface Origin {
  readonly kind: 'flag' | 'environment' | 'file' | 'default';
  /** Such as `--fail-on`, `XREG_FAIL_ON` or the path of the file. */
  readonly name?: string;
}

/** One setting that has a value. */
export interface EffectiveSetting {
  /** As in the configuration file, such as `publish.name`. */
  readonly name: string;
  readonly value: unknown;
  readonly origin: Origin;
}

/** The part of the schema of the configuration that tells its settings. */
export interface SettingsSchema {
  readonly properties?: Readonly<Record<string, SettingsSchema>>;
  readonly default?: unknown;
}

/** The options that go before settings of the configuration, by setting. */
export const OPTIONS_OF_SETTINGS: ReadonlyMap<string, keyof typeof VALIDATION_OPTIONS> = new Map([
  ['failOn', 'fail-on'],
  ['maxWarnings', 'max-warnings'],
  ['profile', 'profile'],
  ['structure', 'structure-profile'],
  ['form', 'form'],
] as const);

/** What the settings are taken from. */
export interface SettingsSources {
  readonly args: Readonly<Record<string, unknown>>;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly config: Config;
  /** How the file of the configuration is named. */
  readonly file: string | undefined;
}

/** Every setting that has a value, in the order of the schema. */
export function effectiveSettings(
  schema: SettingsSchema,
  { args, env, config, file }: SettingsSources,
): readonly EffectiveSetting[] {
  const read = (
    { properties = {} }: SettingsSchema,
    values: Readonly<Record<string, unknown>>,
    prefix: string,
  ): readonly EffectiveSetting[] =>
    Object.entries(properties).flatMap(([key, each]): readonly EffectiveSetting[] => {
      const name = `${prefix}${key}`;
      if (name === '$schema') return [];
      if (each.properties !== undefined) {
        return read(each, (values[key] ?? {}) as Readonly<Record<string, unknown>>, `${name}.`);
      }
      const given = fromCommandLine(name, args, env);
      if (given !== undefined) return [{ name, ...given }];
      if (isReplaced(name, args, config)) return [];
      if (values[key] !== undefined) {
        const origin = { kind: 'file', ...(file !== undefined && { name: file }) } as const;
        return [{ name, value: withoutSecrets(values[key], key), origin }];
      }
      if (each.default === undefined) return [];
      return [{ name, value: each.default, origin: { kind: 'default' } }];
    });
  return read(schema, { ...config }, '');
}

/** Of `profile` and `profiles` one counts: the flag, else the list, else the single one. */
function isReplaced(name: string, args: SettingsSources['args'], config: Config): boolean {
  const isListed = config.profiles !== undefined;
  const isNamed = fromCommandLine('profile', args, {}) !== undefined;
  return (name === 'profile' && isListed) || (name === 'profiles' && isNamed);
}

function fromCommandLine(
  name: string,
  args: SettingsSources['args'],
  env: SettingsSources['env'],
): Pick<EffectiveSetting, 'value' | 'origin'> | undefined {
  const flag = OPTIONS_OF_SETTINGS.get(name);
  const given = flag === undefined ? undefined : args[flag];
  // An option that repeats is there, empty, where it is not given.
  const value: unknown = Array.isArray(given) && given.length < 2 ? given[0] : given;
  if (flag === undefined || value === undefined) return undefined;
  const option: OptionSpec = VALIDATION_OPTIONS[flag];
  const isFromEnvironment = option.env !== undefined && env[option.env] === value;
  return {
    value: name === 'maxWarnings' ? Number(value) : value,
    origin: isFromEnvironment
      ? { kind: 'environment', name: option.env }
      : { kind: 'flag', name: `--${flag}` },
  };
}

/** What a name says is secret, and credentials within addresses. */
function withoutSecrets(value: unknown, key: string): unknown {
  if (/passw|secret|token|credential|api-?key/i.test(key)) return '***';
  if (typeof value === 'string') return value.replace(/\/\/[^/@\s]*@/g, '//***@');
  if (Array.isArray(value)) return value.map((each) => withoutSecrets(each, ''));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, withoutSecrets(each, name)]),
  );
}
