/** Checks XML against the published schemas, for tests. Nothing is fetched: every address is answered from the test data. */
import { readFileSync } from 'node:fs';
import { XmlBufferInputProvider, XmlDocument, XmlError, xmlRegisterInputProvider, XsdValidator } from 'libxml2-wasm';
import { assert } from '../../base/assert.ts';
import { sharedFile } from '../../base/shared-data.ts';

/** By the address under which a schema asks for it. */
const standards: Readonly<Record<string, string>> = {
  'gpx-1.1.xsd': 'standards/gpx/gpx-1.1.xsd',
  'ogckml22.xsd': 'standards/kml/ogckml22.xsd',
  'atom-author-link.xsd': 'standards/kml/atom-author-link.xsd',
  'http://docs.oasis-open.org/election/external/xAL.xsd': 'standards/kml/xAL.xsd',
};

let registered = false;

function registerStandards(): void {
  if (registered) return;
  const files = Object.entries(standards).map(([address, path]) => [address, readFileSync(sharedFile(path))] as const);
  assert(xmlRegisterInputProvider(new XmlBufferInputProvider(Object.fromEntries(files))), 'the schemas are offered');
  registered = true;
}

/** Everything that is wrong with the text by the schema; empty when it is valid. */
export function schemaFaults(xml: string, schema: 'gpx-1.1.xsd' | 'ogckml22.xsd'): readonly string[] {
  registerStandards();
  const definition = XmlDocument.fromBuffer(readFileSync(sharedFile(standards[schema]!)), { url: schema });
  const validator = XsdValidator.fromDoc(definition);
  let document: XmlDocument | null = null;
  try {
    document = XmlDocument.fromString(xml);
    validator.validate(document);
    return [];
  } catch (failure) {
    if (!(failure instanceof XmlError)) throw failure;
    return failure.message.split('\n').filter((line) => line !== '');
  } finally {
    document?.dispose();
    validator.dispose();
    definition.dispose();
  }
}
