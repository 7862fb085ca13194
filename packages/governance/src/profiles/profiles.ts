// SPDX-License-Identifier: Apache-2.0
import { CATENAX_ODRL, CATENAX_POLICY, TRACTUSX_POLICY } from '../contexts/catenax-2025-9.js';
import { DSP_CONTEXT, DSP_ODRL_PROFILE } from '../contexts/dsp-2025-1.js';
import { EDC_DSPACE_V1, EDC_MANAGEMENT_V2 } from '../contexts/edc.js';
import { CX_POLICY, EDC, ODRL } from '../contexts/namespaces.js';
import { TRACTUSX_AUTH, TRACTUSX_EDC } from '../contexts/tractusx.js';
import { W3C_ODRL, W3C_ODRL_NEG } from '../contexts/w3c-odrl.js';
import { LOGICAL_OPERATORS, OPERATORS, POLICY_CLASSES } from '../odrl/vocabulary.js';
import type { Capabilities, Profile } from './profile.js';

const DSP = [DSP_CONTEXT, DSP_ODRL_PROFILE, EDC_DSPACE_V1] as const;
const CATENAX = [
  CATENAX_POLICY,
  CATENAX_ODRL,
  TRACTUSX_POLICY,
  TRACTUSX_EDC,
  TRACTUSX_AUTH,
] as const;

const EVERYTHING: Capabilities = {
  operators: [...OPERATORS],
  logicalOperators: [...LOGICAL_OPERATORS],
  policyTypes: [...POLICY_CLASSES],
};
const EDC_CAPABILITIES: Capabilities = {
  operators: [...OPERATORS],
  // EDC has no evaluation of `andSequence`.
  logicalOperators: [`${ODRL}and`, `${ODRL}or`, `${ODRL}xone`],
  policyTypes: [`${ODRL}Set`],
};

/** The profile of policies that are bound to no runtime. */
export const DEFAULT_PROFILE = 'odrl-2.2';

/** Every profile that comes with the toolkit, by name. */
export const PROFILES: ReadonlyMap<string, Profile> = new Map(
  (
    [
      {
        name: DEFAULT_PROFILE,
        title: 'W3C ODRL 2.2, bound to no runtime',
        contexts: [W3C_ODRL, ...DSP, EDC_MANAGEMENT_V2, ...CATENAX],
        capabilities: EVERYTHING,
      },
      {
        name: 'dsp-2025-1',
        title: 'Dataspace Protocol 2025-1 messages',
        contexts: [W3C_ODRL, ...DSP],
        ecosystem: 'dsp',
        capabilities: EVERYTHING,
      },
      {
        name: 'edc-v3',
        title: 'Eclipse EDC, management API v3',
        managementApi: 'v3',
        contexts: [W3C_ODRL_NEG, ...DSP, EDC_MANAGEMENT_V2],
        injectedVocab: EDC,
        runtime: 'edc',
        capabilities: EDC_CAPABILITIES,
      },
      {
        name: 'edc-v4',
        title: 'Eclipse EDC, management API v4',
        managementApi: 'v4',
        contexts: [W3C_ODRL_NEG, ...DSP, EDC_MANAGEMENT_V2],
        injectedVocab: EDC,
        runtime: 'edc',
        capabilities: EDC_CAPABILITIES,
      },
      {
        name: 'catenax-2025-9',
        title: 'Catena-X 2025/9 on Tractus-X EDC',
        ecosystem: 'catenax',
        contexts: [W3C_ODRL_NEG, ...DSP, EDC_MANAGEMENT_V2, ...CATENAX],
        injectedVocab: EDC,
        runtime: 'edc',
        capabilities: {
          ...EDC_CAPABILITIES,
          actions: [`${ODRL}use`, `${CX_POLICY}access`],
          logicalOperators: [`${ODRL}and`],
        },
      },
    ] satisfies readonly Profile[]
  ).map((profile) => [profile.name, profile]),
);
