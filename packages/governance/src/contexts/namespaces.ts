// SPDX-License-Identifier: Apache-2.0

/** The ODRL 2.2 vocabulary. @see https://www.w3.org/TR/odrl-vocab/ */
export const ODRL = 'http://www.w3.org/ns/odrl/2/';
/** EDC's own terms. */
export const EDC = 'https://w3id.org/edc/v0.0.1/ns/';
/** The Dataspace Protocol 2025-1. */
export const DSPACE = 'https://w3id.org/dspace/2025/1/';
/** The Catena-X policy vocabulary of 2025/9. */
export const CX_POLICY = 'https://w3id.org/catenax/2025/9/policy/';
/** Eclipse Tractus-X token refresh terms. */
export const TX_AUTH = 'https://w3id.org/tractusx/auth/';
export const CC = 'http://creativecommons.org/ns#';
export const DCAT = 'http://www.w3.org/ns/dcat#';
export const DCT = 'http://purl.org/dc/terms/';
export const RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';
export const SCHEMA_ORG = 'http://schema.org/';
export const XSD = 'http://www.w3.org/2001/XMLSchema#';
