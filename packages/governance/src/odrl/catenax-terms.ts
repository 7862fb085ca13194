// SPDX-License-Identifier: Apache-2.0
import { words } from '../contexts/context-table.js';
import { CX_POLICY, EDC } from '../contexts/namespaces.js';

/** The action of policies that decide who sees an offer. */
export const CX_ACCESS = `${CX_POLICY}access`;

/** The namespace of Catena-X policies before 2025. */
export const CX_LEGACY = 'https://w3id.org/catenax/policy/';

const cx = (names: string): ReadonlySet<string> =>
  new Set(words(names).map((name) => CX_POLICY + name));

/**
 * Left operands by the kind of policy and of rule that may have them.
 *
 * @see https://github.com/eclipse-tractusx/tractusx-edc `PolicyValidationConstants`
 */
export const CX_LEFT_OPERANDS = {
  access: {
    permission: new Set([
      ...cx('FrameworkAgreement Membership BusinessPartnerGroup BusinessPartnerNumber'),
      `${EDC}inForceDate`,
    ]),
    prohibition: new Set<string>(),
    obligation: new Set<string>(),
  },
  usage: {
    permission: cx(
      `FrameworkAgreement UsagePurpose Membership ContractReference AffiliatesRegion AffiliatesBpnl
       DataFrequency VersionChanges ContractTermination ConfidentialInformationMeasures
       ConfidentialInformationSharing ExclusiveUsage Warranty WarrantyDefinition
       WarrantyDurationMonths Liability JurisdictionLocation JurisdictionLocationReference Precedence
       DataUsageEndDurationDays DataUsageEndDate DataUsageEndDefinition`,
    ),
    prohibition: cx('AffiliatesRegion AffiliatesBpnl UsageRestriction'),
    obligation: cx('DataProvisioningEndDurationDays DataProvisioningEndDate'),
  },
} as const;

/** What a left operand is compared by, and with. */
export interface CxComparison {
  readonly operators: readonly string[];
  /** The values there are; absent where a pattern says, or where any text will do. */
  readonly values?: readonly string[];
  readonly pattern?: RegExp;
  /** Such as `a number of days`. */
  readonly what?: string;
}

const REGIONS = words('all europe northAmerica southAmerica africa asia oceania antarctica').map(
  (region) => `cx.region.${region}:1`,
);
const BPN = {
  pattern: /^BPNL[0-9A-Z]{12}$/,
  what: 'a business partner number such as "BPNL000000000001"',
};
const DATE = {
  pattern: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:Z|[+-]\d{2}:\d{2})$/,
  what: 'a date and time with a zone such as "2026-01-31T12:00:00Z"',
};
const COUNT = { pattern: /^\d+$/, what: 'a whole number' };
const equals = (values: string): CxComparison => ({ operators: ['eq'], values: words(values) });

/**
 * How the left operands of Catena-X 2025/9 are compared, by their names.
 *
 * @see https://github.com/catenax-eV/cx-odrl-profile
 */
export const CX_COMPARISONS: ReadonlyMap<string, CxComparison> = new Map(
  Object.entries({
    AffiliatesBpnl: { operators: ['isAnyOf'], ...BPN },
    AffiliatesRegion: { operators: ['isAnyOf'], values: REGIONS },
    BusinessPartnerGroup: { operators: ['isAnyOf', 'isNoneOf'] },
    BusinessPartnerNumber: { operators: ['isAnyOf', 'isNoneOf'], ...BPN },
    ConfidentialInformationMeasures: equals('cx.confidentiality.measures:1'),
    ConfidentialInformationSharing: {
      operators: ['isAnyOf'],
      values: words('cx.sharing.affiliates:1 cx.sharing.managedLegalEntity:1'),
    },
    ContractReference: { operators: ['isAllOf'] },
    ContractTermination: equals('cx.data.deletion:1 cx.data.keeping:1'),
    DataFrequency: equals('cx.dataFrequency.once:1 cx.dataFrequency.unlimited:1'),
    DataProvisioningEndDate: { operators: ['eq'], ...DATE },
    DataProvisioningEndDurationDays: { operators: ['eq'], ...COUNT },
    DataUsageEndDate: { operators: ['eq'], ...DATE },
    DataUsageEndDefinition: equals('cx.dataUsageEnd.unlimited:1'),
    DataUsageEndDurationDays: { operators: ['eq'], ...COUNT },
    ExclusiveUsage: equals('cx.exclusiveUsage.dataConsumer:1'),
    FrameworkAgreement: {
      operators: ['eq'],
      pattern: /^[A-Za-z]\w*:\d+\.\d+$/,
      what: '"DataExchangeGovernance:1.0"',
    },
    JurisdictionLocation: { operators: ['eq'] },
    JurisdictionLocationReference: equals(
      'cx.location.dataConsumer:1 cx.location.contractReference:1',
    ),
    Liability: equals('cx.grossNegligence:1 cx.slightNegligence:1'),
    Membership: equals('active'),
    Precedence: equals('cx.precedence.contractReference:1 cx.precedence.rcAgreement:1'),
    // Parties may agree on purposes of their own.
    UsagePurpose: { operators: ['isAnyOf'] },
    UsageRestriction: {
      operators: ['isAllOf'],
      values: words(
        `cx.thirdParty.forbidden:1 cx.manipulation.forbidden:1 cx.derivations.forbidden:1
         cx.extraordinaryAnalytics.forbidden:1 cx.dataProviderRemoval.forbidden:1`,
      ),
    },
    VersionChanges: equals('cx.versionChanges.minor:1 cx.versionChanges.major:1'),
    Warranty: equals(
      'cx.warranty.none:1 cx.warranty.contractReference:1 cx.warranty.dataQualityIssues:1',
    ),
    WarrantyDefinition: equals('cx.warranty.contractEndDate:1'),
    WarrantyDurationMonths: { operators: ['eq'], ...COUNT },
  } satisfies Record<string, CxComparison>),
);

/** The purposes that Catena-X defines. */
export const CX_PURPOSES: ReadonlySet<string> = new Set(
  words(
    `core.legalRequirementForThirdparty core.industrycore core.qualityNotifications
     core.digitalTwinRegistry pcf.base quality.base dcm.base puris.base circular.dpp circular.smc
     circular.marketplace circular.materialaccounting bpdm.gate.upload bpdm.gate.download bpdm.pool
     bpdm.poolAll bpdm.vas.dataquality.upload bpdm.vas.dataquality.download bpdm.vas.countryrisk
     bpdm.vas.bdv.upload bpdm.vas.fpd.upload bpdm.vas.fpd.download bpdm.vas.swd.upload
     bpdm.vas.swd.download bpdm.vas.nps.upload bpdm.vas.nps.download ccm.base logistics.base`,
  ).map((name) => `cx.${name}:1`),
);

/** Names of one publication of Catena-X that the connector does not have, with what it has. */
export const CX_DRIFTED_NAMES: ReadonlyMap<string, string | undefined> = new Map([
  ['WarrantyDuration', 'WarrantyDurationMonths'],
  ['ManagedLegalEntityBpnl', undefined],
  ['ManagedLegalEntityRegion', undefined],
]);

/** The one framework agreement in force. */
export const CX_FRAMEWORK = 'DataExchangeGovernance:1.0';
