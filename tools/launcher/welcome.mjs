// What the reader is told once the product serves: where to look, and with what to sign in.

/**
 * @param {import('./product.mjs').Product} product
 * @param {string | undefined} publicUrl
 */
export function welcome({ baseUrl, dataDir, firstCredentials }, publicUrl) {
  const origin = publicUrl?.replace(/\/$/, '') ?? baseUrl;
  const lines = [
    '',
    `  Public page   ${origin}/coliseum`,
    `  Admin         ${origin}/dia/coliseum`,
    `  Wall          ${origin}/jumbotron`,
    `  API docs      ${origin}/api/docs`,
    `  Data          ${dataDir}`,
  ];
  const { adminEmail, adminPassword, apiKey } = firstCredentials ?? {};
  const shown = [
    adminEmail && `    Admin       ${adminEmail}`,
    adminPassword && `    Password    ${adminPassword}`,
    apiKey && `    API key     ${apiKey}`,
  ].filter(Boolean);
  if (shown.length > 0)
    lines.push('', '  First credentials – shown this once, keep them:', ...shown.map(String));
  return [...lines, '', '  Ctrl-C stops everything.', ''].join('\n');
}
