// SPDX-License-Identifier: Apache-2.0
import { words, type ContextTable, type PinnedContext } from './context-table.js';
import { DSP_ODRL_PROFILE_TERMS } from './dsp-2025-1.js';
import { CX_POLICY, XSD } from './namespaces.js';

/** Policy terms that both published Catena-X contexts define. */
const COMMON_TERMS = `access AffiliatesBpnl AffiliatesRegion BusinessPartnerGroup BusinessPartnerNumber
  ConfidentialInformationMeasures ConfidentialInformationSharing ContractReference ContractTermination
  DataFrequency DataProvisioningEndDate DataProvisioningEndDurationDays DataUsageEndDate
  DataUsageEndDurationDays DataUsageEndDefinition ExclusiveUsage FrameworkAgreement
  JurisdictionLocation JurisdictionLocationReference Liability Membership Precedence UsagePurpose
  UsageRestriction VersionChanges Warranty`;

const policyTerms = (names: string): ContextTable =>
  Object.fromEntries(words(names).map((name) => [name, { '@id': CX_POLICY + name }]));

/** The Catena-X ODRL profile of 2025/9 names the same ODRL terms as the Dataspace Protocol. */
export const CATENAX_ODRL: PinnedContext = {
  name: 'catenax-2025-9-odrl',
  url: `${CX_POLICY}odrl.jsonld`,
  context: DSP_ODRL_PROFILE_TERMS,
};

/**
 * The Catena-X policy context of 2025/9. Its prefix `odrl` leads to the URL of a context instead of
 * to the ODRL namespace: a mistake of the published document, kept because processors see it.
 */
export const CATENAX_POLICY: PinnedContext = {
  name: 'catenax-2025-9-policy',
  url: `${CX_POLICY}context.jsonld`,
  context: {
    'cx-policy': CX_POLICY,
    odrl: `${CX_POLICY}odrl.jsonld`,
    ...policyTerms(
      `${COMMON_TERMS} ManagedLegalEntityBpnl ManagedLegalEntityRegion WarrantyDuration`,
    ),
  },
};

/** The Tractus-X edition of the same terms, which protects them from redefinition. */
export const TRACTUSX_POLICY: PinnedContext = {
  name: 'tractusx-policy-v1',
  url: 'https://w3id.org/tractusx/policy/v1.0.0',
  context: {
    '@version': 1.1,
    '@protected': true,
    cred: 'https://www.w3.org/2018/credentials#',
    xsd: XSD,
    'cx-policy': CX_POLICY,
    ...policyTerms(`${COMMON_TERMS} WarrantyDurationMonths WarrantyDefinition`),
  },
};
