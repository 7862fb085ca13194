// SPDX-License-Identifier: Apache-2.0
import { SECRET_VARIABLES } from './registry-credentials.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** What a program needs to find its files and the network. */
const NEEDED =
  /^(?:PATH|HOME|USERPROFILE|APPDATA|LOCALAPPDATA|TMPDIR|TEMP|TMP|SYSTEMROOT|WINDIR|PATHEXT|DOCKER_CONFIG|XDG_RUNTIME_DIR|XDG_CONFIG_HOME|SSL_CERT_FILE|SSL_CERT_DIR|(?:HTTPS?|NO|ALL)_PROXY)$/i;
/** What credential helpers of clouds and desktops need. */
const HELPERS =
  /^(?:(?:AWS|AZURE|GOOGLE|CLOUDSDK|ECR)_.*|DBUS_SESSION_BUS_ADDRESS|GNUPGHOME|PASSWORD_STORE_DIR|DISPLAY|USER|LOGNAME)$/;

/**
 * What cosign needs beside that: its own settings, the password of its key among them, the identity of
 * the job, and what the services that hold keys want.
 */
const SIGNING =
  /^(?:(?:COSIGN|SIGSTORE|TUF|VAULT|PKCS11|GRPC_GO)_.*|ACTIONS_ID_TOKEN_REQUEST_(?:URL|TOKEN)|GITHUB_ACTIONS|BUILDKITE_.*|SPIFFE_.*)$/;

/**
 * The environment of a program: what it needs, in English, and none of our secrets.
 *
 * @param options `helpers` adds what credential helpers need, `signing` what cosign needs.
 */
export function programEnvironment(
  env: Environment,
  options: { readonly helpers: boolean; readonly signing?: boolean },
): Readonly<Record<string, string>> {
  const kept = Object.entries(env).flatMap(([name, value]): [string, string][] => {
    const isNeeded =
      NEEDED.test(name) ||
      (options.helpers && HELPERS.test(name)) ||
      (options.signing === true && SIGNING.test(name));
    return value !== undefined && isNeeded && !SECRET_VARIABLES.includes(name)
      ? [[name, value]]
      : [];
  });
  const authorities = env['SSL_CERT_FILE'] ?? env['NODE_EXTRA_CA_CERTS'];
  return {
    ...Object.fromEntries(kept),
    // Go reads this file beside the system's folder of certificates, so it adds, as Node's does.
    ...(authorities === undefined ? {} : { SSL_CERT_FILE: authorities }),
    LC_ALL: 'C',
  };
}
