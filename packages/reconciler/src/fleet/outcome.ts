// SPDX-License-Identifier: Apache-2.0
import type { DeploymentPlan } from '../plan/deployment-plan.js';
import type { SourceStatus } from '../sources/resolve-sources.js';

/**
 * How something ended, the best first: `ok`; `findings`, where people have to look at content, such as a
 * bundle that was rejected; `failed`, where a registry or connector did not do its part; `refused`, where
 * a guard kept us from going on.
 */
export type Outcome = 'ok' | 'findings' | 'failed' | 'refused';

const ORDER: readonly Outcome[] = ['ok', 'findings', 'failed', 'refused'];

/** The worst of several. */
export function worstOutcome(outcomes: readonly Outcome[]): Outcome {
  return outcomes.reduce<Outcome>(
    (worst, each) => (ORDER.indexOf(each) > ORDER.indexOf(worst) ? each : worst),
    'ok',
  );
}

/** What a source makes of a run. */
export function outcomeOfSource({ problem }: SourceStatus): Outcome {
  switch (problem?.code) {
    case undefined:
      return 'ok';
    case 'rejected':
    case 'outdated':
      return 'findings';
    case 'older':
    case 'refused':
      return 'refused';
    case 'unreachable':
      return 'failed';
  }
}

/** What a plan makes of a run, before anything of it is done. */
export function outcomeOfPlan({ refusals, notices }: DeploymentPlan): Outcome {
  if (refusals.length > 0) return 'refused';
  const needsPeople = notices.some(({ code }) => code !== 'retained' && code !== 'kept');
  return needsPeople ? 'findings' : 'ok';
}
