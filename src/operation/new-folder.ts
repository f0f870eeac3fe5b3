/** The files of an operation in which nothing is drawn yet: what its makers fill in at the desk or in an editor. */
import { Document } from 'yaml';
import { operationFileSchema } from './schema-operation.ts';

export interface NewOperation {
  readonly id: string;
  readonly name: { readonly en: string; readonly ar: string };
  /** IANA name. */
  readonly timeZone: string;
  /** Name of the streets' file, from the folder. */
  readonly roads: string;
}

export interface NewFile {
  /** From the folder, with `/`. */
  readonly path: string;
  readonly text: string;
}

/** The figures that nearly every siege is told in. Further ones are added to the file. */
const pictureText = `# What the picture asks for. docs/reference/operation-folder.md tells all that can stand here.
figures:
  - id: trapped
    name_en: People trapped
    name_ar: المحاصرون
    about: trapped
    unit: persons
  - id: left
    name_en: People who got out
    name_ar: من خرجوا
    about: left
    unit: persons
`;

const noFeatures = '{ "type": "FeatureCollection", "features": [] }\n';

/** The files of a new operation, in order of their names, without the streets. The same settings give the same bytes. */
export function newOperationFiles(operation: NewOperation): NewFile[] {
  return [
    { path: 'README.md', text: readmeText(operation) },
    { path: 'control.geojson', text: noFeatures },
    { path: 'hazards.geojson', text: noFeatures },
    { path: 'operation.yaml', text: operationText(operation) },
    { path: 'picture.yaml', text: pictureText },
    { path: 'stations.geojson', text: noFeatures },
    { path: 'zones.geojson', text: noFeatures },
  ];
}

/** Whether operation.yaml takes this as an operation's id: a–z, 0–9, - and _, at most 64. */
export function isOperationId(text: string): boolean {
  return operationFileSchema.shape.id.safeParse(text).success;
}

function operationText({ id, name, timeZone, roads }: NewOperation): string {
  const document = new Document({
    format: 'mamarr-operation',
    version: 1,
    id,
    name_en: name.en,
    name_ar: name.ar,
    time_zone: timeZone,
    roads,
    parties: [],
    windows: [],
  });
  document.commentBefore =
    ' Parties, windows and policy are added at the desk or here; the files beside this one hold the places.\n' +
    ' docs/reference/operation-folder.md tells what each file can hold.';
  return document.toString({ lineWidth: 0 });
}

function readmeText({ name }: NewOperation): string {
  return `# ${name.en}

An operation folder of mamarr. Serve it with \`mamarr serve\` on this folder and open the desk. Its first tab lists what is
still missing before a plan can be made: where people are and how many, the crossings and where people arrive, a window.
What is entered at the desk is kept in its ledger, beside this folder; the files here stay as they are.

Every figure needs its source, or says that it is an assumption. Write no names of people here.

<div dir="rtl" lang="ar">

# ${name.ar}

مجلّد عملية في «ممرّ». شغّله بالأمر <code dir="ltr">mamarr serve</code> ثم افتح المكتب. يعرض أول تبويب ما ينقص قبل وضع أي خطة: أين
الناس وكم عددهم، والمعابر وأماكن الوصول، والنافذة الزمنية. ما يُدخَل في المكتب يُحفظ في سجلّه إلى جانب هذا المجلد، أما الملفات هنا فتبقى
كما هي.

لكل رقم مصدره، وإلا ذُكر أنه افتراض. لا تكتب هنا أسماء أشخاص.

</div>
`;
}
