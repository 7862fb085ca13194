// SPDX-License-Identifier: Apache-2.0
import { judgeAgain, readReference } from '@xreg/project/publishing';
import { verifyBundle, type SignaturePolicy, type Verification } from '@xreg/publisher';
import { XregError } from '@xreg/xregistry-fs';
import type { ArgumentsOf, Command } from '../command-line/command-spec.js';
import type { VERIFY } from '../command-line/verify.js';
import { readCosign } from '../cosign-access.js';
import type { Io } from '../io.js';
import { formatResult, type Told } from '../output/format-result.js';
import { createProgress, type Progress } from '../progress.js';
import { readRegistryAccess } from '../registry-access.js';
import { readVersion } from '../version.js';

type VerifyArguments = ArgumentsOf<typeof VERIFY>;

interface Check {
  readonly name: string;
  readonly status: 'passed' | 'failed' | 'skipped';
  readonly detail: string;
}

/** `xreg verify`: what can be known of a published registry, against what is asked of it. */
export const verify: Command<typeof VERIFY> = async (args, io) => {
  const progress = createProgress(io, args.quiet);
  const signature = readPolicy(args, io);
  const verified = await progress.during(`Verifying ${args.reference}`, async () =>
    verifyBundle({
      ...(await readRegistryAccess(args, io, progress)),
      reference: readReference(args.reference, io.cwd),
      allowAnyArtifactType: args['allow-any-artifact-type'],
      requireStatement: args['require-statement'],
      signature,
      minVersion: args['min-version'],
    }),
  );
  const judged = args.judge ? await judge(verified, args, io, progress) : [];
  const checks: readonly Check[] = [...verified.checks, ...judged];
  const isVerified = checks.every(({ status }) => status !== 'failed');
  const { digest, contentDigest, version, statements, signatures } = verified;
  const result = {
    status: isVerified ? 'verified' : 'failed',
    reference: args.reference,
    digest,
    contentDigest,
    version,
    statements: tellDigests(statements),
    signatures: tellDigests(signatures),
    checks: {
      json: checks,
      lines: checks.map(
        ({ name, status, detail }) => `${status.padEnd(7)}  ${name.padEnd(9)}  ${detail}`,
      ),
    },
  };
  io.stdout.write(formatResult(result, args.output));
  return isVerified ? 0 : 1;
};

function tellDigests(found: readonly { readonly digest: string }[]): Told {
  const digests = found.map(({ digest }) => digest);
  return { json: digests, lines: digests.length === 0 ? ['none'] : digests };
}

/** Whose signature is asked for, where one is. */
function readPolicy(args: VerifyArguments, io: Io): SignaturePolicy | undefined {
  const named = ['identity', 'identity-regexp', 'issuer', 'issuer-regexp', 'key'] as const;
  const isNamed = named.some((name) => args[name] !== undefined);
  if (!args['require-signature'] && !isNamed) return undefined;
  return {
    ...readCosign(args, args.key, io),
    identity: args.identity,
    identityRegexp: args['identity-regexp'],
    issuer: args.issuer,
    issuerRegexp: args['issuer-regexp'],
  };
}

async function judge(
  { bundle, statements }: Verification,
  args: VerifyArguments,
  io: Io,
  progress: Progress,
): Promise<readonly Check[]> {
  if (statements.length === 0) {
    throw new XregError('USAGE', `"${args.reference}" has no verdict to compare with.`, {
      help: 'Leave --judge out, or publish the bundle with its verdict.',
    });
  }
  const checks: Check[] = [];
  for (const { digest, statement } of statements) {
    const options = { name: args.reference, rules: args.rules, toolVersion: readVersion() };
    const { differences } = await progress.during('Judging', () =>
      judgeAgain(bundle, statement, options, io, progress),
    );
    const detail =
      differences.length === 0 ? `The verdict ${digest} holds.` : differences.join(' ');
    checks.push({
      name: 'judgement',
      status: differences.length === 0 ? 'passed' : 'failed',
      detail,
    });
  }
  return checks;
}
