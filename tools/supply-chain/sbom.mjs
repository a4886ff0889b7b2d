// Looks through the bill of materials that npm writes (CycloneDX): it must name what is shipped, each with version and licence.

/**
 * @typedef {{ name: string, version?: string, purl?: string, licenses?: unknown[] }} Component
 * @typedef {{ bomFormat?: string, components?: Component[] }} Sbom
 */

/**
 * @param {Sbom} sbom @param {string[]} needed names that must be in it
 * @returns {string[]} what is wrong
 */
export function faultsOf({ bomFormat, components = [] }, needed) {
  if (bomFormat !== 'CycloneDX') return ['it is not CycloneDX'];
  const names = new Set(components.map(({ name }) => name));
  return [
    ...needed.filter((name) => !names.has(name)).map((name) => `${name} is missing`),
    ...components
      .filter(({ version, purl }) => !version || !purl)
      .map(({ name }) => `${name} has no version or no address`),
  ];
}
