// SPDX-License-Identifier: Apache-2.0
import { termsOf, type PinnedContext } from './context-table.js';
import { EDC, SCHEMA_ORG, TX_AUTH } from './namespaces.js';
import { DSP_ODRL_PROFILE } from './dsp-2025-1.js';

/** The Tractus-X context for EDC's management API, older than EDC's own. */
export const TRACTUSX_EDC: PinnedContext = {
  name: 'tractusx-edc-v1',
  url: 'https://w3id.org/tractusx/edc/v0.0.1',
  context: {
    edc: EDC,
    '@vocab': EDC,
    schema: SCHEMA_ORG,
    ...termsOf(
      EDC,
      `PolicyDefinition AssetEntryNewDto DataAddress NegotiationState TerminateNegotiation
       ContractRequest createdAt properties privateProperties dataAddress type counterPartyAddress
       protocol querySpec accessPolicyId contractPolicyId assetsSelector state reason
       connectorAddress offer asset offerId assetId contractId connectorId callbackAddresses
       dataDestination baseUrl providerId uri events transactional`,
    ),
    policy: { '@id': `${EDC}policy`, '@type': '@id', '@context': [DSP_ODRL_PROFILE.url] },
  },
};

/** The Tractus-X terms for token refresh. */
export const TRACTUSX_AUTH: PinnedContext = {
  name: 'tractusx-auth-v1',
  url: 'https://w3id.org/tractusx/auth/v1.0.0',
  context: {
    '@version': 1.1,
    '@protected': true,
    'tx-auth': TX_AUTH,
    ...termsOf(TX_AUTH, 'refreshToken refreshEndpoint refreshAudience audience expiresIn'),
  },
};
