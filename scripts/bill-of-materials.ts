// The bill of materials of a release: every package that is installed with Rota, in CycloneDX as npm writes it.
import { execFileSync } from 'node:child_process';
import * as z from 'zod';

const DEVELOPMENT = 'cdx:npm:package:development';

const component = z.looseObject({
  'bom-ref': z.string(),
  name: z.string(),
  purl: z.string(),
  properties: z.array(z.object({ name: z.string(), value: z.string() })),
});
const sound = z.looseObject({
  hashes: z.array(z.looseObject({ alg: z.literal('SHA-512') })).min(1),
  licenses: z.array(z.unknown()).min(1),
});
const bill = z.looseObject({
  bomFormat: z.literal('CycloneDX'),
  metadata: z.looseObject({ component: z.looseObject({ name: z.string(), purl: z.string() }) }),
  components: z.array(component),
  dependencies: z.array(z.looseObject({ ref: z.string(), dependsOn: z.array(z.string()) })),
});

export type BillOfMaterials = z.output<typeof bill>;

/**
 * Reads the packages from the lock file in the working folder, without the registry.
 * @throws {Error} when npm fails, or when a package has no hash or no licence.
 */
export function billOfMaterials(name: string): BillOfMaterials {
  const words = ['sbom', '--package-lock-only', '--sbom-format', 'cyclonedx'];
  const made = bill.parse(JSON.parse(execFileSync('npm', words, { encoding: 'utf8' })));
  // npm names the project after its folder.
  made.metadata.component.name = name;
  // `--omit dev` would also leave out what a package for development uses too, such as yaml.
  made.components = made.components.filter(
    ({ properties }) => !properties.some((property) => property.name === DEVELOPMENT),
  );
  const kept = new Set(made.components.map((each) => each['bom-ref']));
  made.dependencies = made.dependencies
    .filter(({ ref }) => kept.has(ref) || ref === made.metadata.component['bom-ref'])
    .map((each) => ({ ...each, dependsOn: each.dependsOn.filter((ref) => kept.has(ref)) }));
  for (const each of made.components) sound.parse(each);
  return made;
}
