// SPDX-License-Identifier: Apache-2.0
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CONFIG_FILE_NAME, readConfigSchema } from '@xreg/project';
import { XregError } from '@xreg/xregistry-fs';
import { readVersion } from '../version.js';
import { fillTemplate } from './fill-template.js';
import { innerPath, type Place } from './find-place.js';

/** The files around a registry, in the order in which they are told. */
export const PROJECT_FILES = ['config', 'hook', 'workflow'] as const;

/** Something of each file around a registry, such as its absolute path. */
export type ProjectFiles<Value> = Readonly<Record<(typeof PROJECT_FILES)[number], Value>>;

/** Where the files around a registry go: what judges a whole repository lies at its top. */
export function placeProjectFiles({ folder, top }: Place): ProjectFiles<string> {
  return {
    config: join(folder, CONFIG_FILE_NAME),
    hook: join(top, '.pre-commit-config.yaml'),
    workflow: join(top, '.github', 'workflows', 'policies.yml'),
  };
}

/**
 * The texts of the files around a registry.
 *
 * @param repository where to publish; the package of the GitHub repository where it is absent.
 */
export function createProjectFiles(
  place: Place,
  repository: string | undefined,
): ProjectFiles<() => string> {
  const values = {
    VERSION: readVersion(),
    REPOSITORY: repository ?? 'ghcr.io/${{ github.repository }}',
    ...credentials(repository ?? 'ghcr.io/'),
  };
  const config = () => quoteInnerConfig(place);
  return {
    config: () => formatConfig(place, repository),
    hook: () => fillTemplate(HOOK, { ...values, CONFIG: config() }),
    workflow: () => fillTemplate(WORKFLOW, { ...values, CONFIG: config() }),
  };
}

function formatConfig({ folder, roots }: Place, repository: string | undefined): string {
  const installed = './node_modules/xreg/schema/xreg.config.schema.json';
  const published = (readConfigSchema() as { readonly $id?: string }).$id;
  const config = {
    $schema: existsSync(join(folder, installed)) ? installed : published,
    roots,
    ...(repository !== undefined && { publish: { reference: repository } }),
  };
  return `${JSON.stringify(config, undefined, 2)}\n`;
}

/** GitHub's registry knows the token of the run; any other needs an account of its own. */
function credentials(repository: string): Readonly<Record<string, string | undefined>> {
  const secret = (name: string) => `\${{ secrets.${name} }}`;
  return repository.startsWith('ghcr.io/')
    ? { GHCR: 'ghcr.io', USERNAME: '${{ github.actor }}', PASSWORD: '${{ github.token }}' }
    : {
        GHCR: undefined,
        USERNAME: secret('XREG_REGISTRY_USERNAME'),
        PASSWORD: secret('XREG_REGISTRY_PASSWORD'),
      };
}

/**
 * The path of the configuration as YAML, where it does not lie at the top of the repository and would
 * not be found.
 */
function quoteInnerConfig({ folder, top }: Place): string | undefined {
  if (folder === top) return undefined;
  const path = innerPath(top, join(folder, CONFIG_FILE_NAME));
  // Neither YAML nor the expressions of GitHub have a say in what a folder is called.
  if (/^[\w.@+, ()/~-]+$/.test(path)) return `'${path}'`;
  throw new XregError('USAGE', `${JSON.stringify(path)} cannot be written into a workflow.`, {
    help: 'Give the folder a name of ASCII letters, digits, ".", "_", "-" and spaces, or run xreg init at the top of the repository.',
  });
}

// The files stand beside the code; in a bundle of the command their text takes the place of each call.
const HOOK = readFileSync(
  new URL('../../template/pre-commit-config.yaml', import.meta.url),
  'utf8',
);
const WORKFLOW = readFileSync(new URL('../../template/policies.yml', import.meta.url), 'utf8');
