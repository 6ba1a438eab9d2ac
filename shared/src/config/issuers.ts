/** An OpenID Connect issuer whose tokens the hub takes, and where they say what the hub wants to know. */
export interface IssuerConfig {
  issuer: string;
  audience: string;
  claims: ClaimPaths;
}

/** Paths into a token's claims; dots lead into objects, unless a claim has the whole path as its name. */
export interface ClaimPaths {
  roles: string;
  orgKind: string;
  orgId: string;
}

interface IssuerValues {
  issuers: readonly string[] | undefined;
  audiences: readonly string[] | undefined;
  rolesClaims: readonly string[];
  orgKindClaims: readonly string[];
  orgIdClaims: readonly string[];
}

/**
 * The issuers by their lists, which have one entry for all or one for each; faults are added to those known. In production
 * an issuer is asked for its keys over TLS, unless it is on this machine.
 */
export function issuersOf(values: IssuerValues, faults: string[], isProduction: boolean): IssuerConfig[] {
  const issuers = values.issuers ?? [];
  if (!issuers.length) return [];
  if (new Set(issuers).size !== issuers.length) faults.push('OIDC_ISSUER names an issuer twice');
  const open = isProduction ? issuers.filter(isOpenToOthers) : [];
  for (const issuer of open) faults.push(`OIDC_ISSUER is ${issuer}, whose keys would come over an open line`);
  if (!values.audiences) faults.push('OIDC_AUDIENCE is needed beside OIDC_ISSUER');
  const forEach = (variable: string, list: readonly string[]): readonly string[] => {
    if (list.length === 1) return issuers.map(() => list[0]!);
    if (list.length !== issuers.length) {
      faults.push(
        `${variable} has ${list.length} entries, neither one for all issuers nor one for each of ${issuers.length}`,
      );
    }
    return list;
  };
  const audiences = forEach('OIDC_AUDIENCE', values.audiences ?? ['']);
  const roles = forEach('OIDC_ROLES_CLAIM', values.rolesClaims);
  const orgKinds = forEach('OIDC_ORG_KIND_CLAIM', values.orgKindClaims);
  const orgIds = forEach('OIDC_ORG_ID_CLAIM', values.orgIdClaims);
  return issuers.map((issuer, i) => ({
    issuer,
    audience: audiences[i]!,
    claims: { roles: roles[i]!, orgKind: orgKinds[i]!, orgId: orgIds[i]! },
  }));
}

const OWN_MACHINE = ['localhost', '127.0.0.1', '[::1]'];

function isOpenToOthers(issuer: string): boolean {
  const { protocol, hostname } = new URL(issuer);
  return protocol !== 'https:' && !OWN_MACHINE.includes(hostname);
}
