// Rules of CONTRIBUTING.md that no package of lint rules has. oxlint loads this file.

/** A node of the syntax tree (ESTree, with TypeScript's nodes), as far as the rules read it. */
interface Node {
  readonly type: string;
  readonly loc: Location;
  readonly name?: string;
  /** Of a function. */
  readonly params?: readonly Node[];
  /** Of a parameter with a default value. */
  readonly left?: Node;
  /** Of a parameter with its type; of a type, what it wraps. */
  readonly typeAnnotation?: Node;
  readonly typeName?: Node;
  /** Of a call and of `new`. */
  readonly callee?: Node;
  readonly arguments?: readonly Node[];
  /** Of `a.b`. */
  readonly property?: Node;
  readonly parent?: Node;
}

interface Location {
  readonly start: { readonly line: number; readonly column: number };
  readonly end: { readonly line: number; readonly column: number };
}

interface Context {
  report(problem: { readonly loc: Location; readonly message: string }): void;
}

interface Rule {
  create(context: Context): Readonly<Record<string, (node: Node) => void>>;
}

const FUNCTIONS = [
  'FunctionDeclaration',
  'FunctionExpression',
  'ArrowFunctionExpression',
  'TSFunctionType',
  'TSMethodSignature',
  'TSEmptyBodyFunctionExpression',
  'TSDeclareFunction',
];

/** Called once for each piece of bytes that arrives: an object would be one more allocation for each piece. */
const RANGE_OF_BYTES = 'buffer, from, to';

/** Their callbacks get a match and its groups one by one: that is how String calls them. */
const CALLERS_WITH_MATCHES = ['replace', 'replaceAll'];

/** At most two positional parameters: the third one is an object with names. `eslint/max-params` forbids a fourth. */
const optionsObject: Rule = {
  create(context) {
    const check = (node: Node): void => {
      const third = node.params?.[2];
      if (third === undefined || isOptions(third)) return;
      if (node.params?.map(nameOf).join(', ') === RANGE_OF_BYTES) return;
      if (CALLERS_WITH_MATCHES.includes(callerOf(node))) return;
      // Only the first line: a comment above the function can then say why it is exempt.
      const { start } = node.loc;
      const message = 'The third parameter must be an options object.';
      context.report({ loc: { start, end: start }, message });
    };
    return Object.fromEntries(FUNCTIONS.map((type) => [type, check]));
  },
};

/** True for a destructured object, a rest parameter, and one whose name or type says that it has options. */
function isOptions(parameter: Node): boolean {
  if (parameter.type === 'AssignmentPattern') return isOptions(parameter.left ?? parameter);
  if (parameter.type === 'ObjectPattern' || parameter.type === 'RestElement') return true;
  if (/(?:^o|O)ptions$|(?:^c|C)ontext$/.test(nameOf(parameter))) return true;
  const type = parameter.typeAnnotation?.typeAnnotation;
  return type?.type === 'TSTypeLiteral' || /(?:Options|Context)$/.test(type?.typeName?.name ?? '');
}

function nameOf(parameter: Node): string {
  return parameter.name ?? '';
}

/** The name of the method that gets this function as an argument. */
function callerOf({ parent }: Node): string {
  return parent?.type === 'CallExpression' ? (parent.callee?.property?.name ?? '') : '';
}

/** The present moment comes from Clock. `new Date(ms)`, which only formats, is allowed. */
const noPresentDate: Rule = {
  create(context) {
    const check = (node: Node): void => {
      if (node.callee?.type !== 'Identifier' || node.callee.name !== 'Date') return;
      if (node.type === 'NewExpression' && node.arguments?.length !== 0) return;
      context.report({ loc: node.loc, message: 'Time comes from Clock in src/platform/.' });
    };
    return { NewExpression: check, CallExpression: check };
  },
};

export default {
  meta: { name: 'rota' },
  rules: { 'options-object': optionsObject, 'no-present-date': noPresentDate },
};
