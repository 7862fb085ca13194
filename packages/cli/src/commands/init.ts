// SPDX-License-Identifier: Apache-2.0
import { join } from 'node:path';
import { displayPath } from '@xreg/project';
import type { Command } from '../command-line/command-spec.js';
import type { INIT } from '../command-line/init.js';
import { formatResult, type Told } from '../output/format-result.js';
import { writeFolderAtomically } from '../output/write-folder.js';
import { writeNewFiles } from '../output/write-new-files.js';
import { createProgress } from '../progress.js';
import { collectAnswers } from '../scaffold/collect-answers.js';
import { findPlace } from '../scaffold/find-place.js';
import { guessAnswers } from '../scaffold/guess-answers.js';
import { isFreeFor } from '../scaffold/is-free-for.js';
import { nextSteps } from '../scaffold/next-steps.js';
import {
  createProjectFiles,
  placeProjectFiles,
  PROJECT_FILES,
} from '../scaffold/project-template.js';
import { createRegistryFiles } from '../scaffold/registry-template.js';
import { toPlainLine } from '../terminal/plain-text.js';

/** `xreg init`: what a project begins with. What is there already stays as it is. */
export const init: Command<typeof INIT> = async (args, io) => {
  const place = await findPlace(args.folder, io);
  const files = placeProjectFiles(place);
  const missing = PROJECT_FILES.filter((file) => isFreeFor(files[file], place.top, io.cwd));
  const { newRegistry } = place;
  if (newRegistry !== undefined) isFreeFor(join(newRegistry, 'policies'), place.folder, io.cwd);
  const unknowns = {
    registry: newRegistry !== undefined,
    repository: missing.includes('config') || missing.includes('workflow'),
  };
  const answers = await collectAnswers(unknowns, args, guessAnswers(place), io);
  const texts = createProjectFiles(place, answers.repository);
  const registry =
    answers.registry === undefined ? undefined : createRegistryFiles(answers.registry);

  const undo = writeNewFiles(new Map(missing.map((file) => [files[file], texts[file]()])));
  try {
    if (newRegistry !== undefined && registry) writeFolderAtomically(newRegistry, registry);
  } catch (error) {
    undo();
    throw error;
  }
  const created = [
    ...(registry === undefined || newRegistry === undefined
      ? []
      : Array.from(registry.keys(), (path) => join(newRegistry, path))),
    ...missing.map((file) => files[file]),
  ];
  const kept = [
    ...(registry ? [] : place.roots.map((root) => join(place.folder, root))),
    ...PROJECT_FILES.filter((file) => !missing.includes(file)).map((file) => files[file]),
  ];
  const result = { created: tell(created, io.cwd), kept: tell(kept, io.cwd) };
  io.stdout.write(formatResult(result, args.output));
  const progress = createProgress(io, args.quiet);
  for (const line of nextSteps(place, files, created, io.cwd)) progress.say(line);
  return 0;
};

function tell(paths: readonly string[], cwd: string): Told {
  const names = paths.map((path) => displayPath(path, cwd));
  return { json: names, lines: names.length === 0 ? ['nothing'] : names.map(toPlainLine) };
}
