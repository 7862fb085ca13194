// SPDX-License-Identifier: Apache-2.0
import { expect, it } from 'vitest';
import * as files from '../src/input/match-files.js';
import * as project from '../src/index.js';
import * as publishing from '../src/publishing/index.js';
import * as validation from '../src/validation/index.js';

it('exports what is promised, and nothing else', () => {
  const names = (module: object) => Object.keys(module).sort();

  expect(names(project)).toEqual([
    'CHECKED_KEYWORDS',
    'CONFIG_FILE_NAME',
    'EXIT_CODES',
    'didYouMean',
    'displayPath',
    'exitCodeOfError',
    'findConfigFile',
    'findEnclosingRoot',
    'findRegistryRoot',
    'foldersUpwards',
    'loadConfig',
    'looksLikeRegistryRoot',
    'readConfigDocument',
    'readConfigSchema',
    'rememberFileSystem',
    'repositoryOf',
    'resolveInputs',
    'resolveSingleRoot',
    'startFolder',
    'suggest',
  ]);
  expect(names(files)).toEqual(['isGlob', 'matchFiles', 'matchFilesWithin']);
  expect(names(validation)).toEqual([
    'inputsOf',
    'isBaseFolder',
    'onlyProfile',
    'openBase',
    'openInputs',
    'openReportedFiles',
    'openRules',
    'openSuppressions',
    'readPolicyProfiles',
    'readReports',
    'readValidationSettings',
    'refuseWithShard',
    'rewriteSuppressions',
    'suppressJudged',
    'suppressReport',
    'validateInputs',
  ]);
  expect(names(publishing)).toEqual([
    'createVerdict',
    'describeBundle',
    'judgeAgain',
    'publishRegistry',
    'readReference',
    'readTarget',
    'versionOfTag',
  ]);
});
