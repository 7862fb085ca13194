// SPDX-License-Identifier: Apache-2.0
import type { ArgumentsOf } from '../command-line/command-spec.js';
import type { INIT } from '../command-line/init.js';
import type { Io } from '../io.js';
import { type Answers, readGroup, readNamespace, readRepository } from './answers.js';
import { askPerson, type Question } from './ask-person.js';
import type { Guess } from './guess-answers.js';

/** What is to be found out. */
export interface Unknowns {
  readonly registry: boolean;
  readonly repository: boolean;
}

/** What was found out; absent where it was not asked for, or there is no answer. */
export interface Collected {
  readonly registry?: Answers;
  readonly repository?: string;
}

/**
 * Takes each answer from the command line, else from the person at the terminal, else from the guess.
 *
 * @throws {XregError} `USAGE` where one cannot be used, or a question is left without an answer.
 */
export async function collectAnswers(
  unknowns: Unknowns,
  args: ArgumentsOf<typeof INIT>,
  guess: Guess,
  io: Io,
): Promise<Collected> {
  const ask = args.yes ? undefined : io.ask;
  const find = <Answer>(given: string | undefined, question: Question<Answer>) =>
    given === undefined ? askPerson(question, ask, io.stderr) : question.read(given);

  const group = unknowns.registry
    ? await find(args.group, {
        text: 'Group of your policies, such as your organisation or dataspace',
        fallback: guess.group,
        read: readGroup,
      })
    : undefined;
  const namespace =
    group === undefined
      ? undefined
      : await find(args.namespace, {
          text: 'Namespace of your terms, a web address that is yours',
          fallback: `https://${group}.example/policy/`,
          read: readNamespace,
        });
  const repository = unknowns.repository
    ? await find(args.reference, {
        text: 'Where to publish, such as ghcr.io/acme/policies',
        fallback: guess.repository,
        read: readRepository,
      })
    : undefined;
  return {
    ...(group !== undefined && namespace !== undefined && { registry: { group, namespace } }),
    ...(repository !== undefined && { repository }),
  };
}
