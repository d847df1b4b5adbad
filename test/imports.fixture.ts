import { readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';

const root = join(__dirname, '..');

/** One import of a source file, static or dynamic. */
export interface Import {
  /** The file that imports, relative to the project. */
  readonly file: string;
  readonly kind: 'file' | 'package' | 'node';
  /** A file relative to the project, without its extension, or the name of a package or of a module of Node. */
  readonly of: string;
  /** Whether nothing is left of it when the file is compiled. */
  readonly isTypeOnly: boolean;
}

/** Every import of the TypeScript files in a folder and below, as the compiler reads them. */
export function importsIn(folder: string): readonly Import[] {
  const paths = ts.sys.readDirectory(join(root, folder), ['.ts']);
  return paths.flatMap((path) => importsOf(relative(root, path), readFileSync(path, 'utf8')));
}

/** Every import of a source text. */
export function importsOf(file: string, text: string): readonly Import[] {
  const found: Import[] = [];
  const visit = (node: ts.Node): void => {
    const specifier = specifierOf(node);
    if (specifier !== undefined) found.push({ file, ...resolved(file, specifier), isTypeOnly: isTypeOnly(node) });
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest));
  return found;
}

function resolved(file: string, specifier: string): Pick<Import, 'kind' | 'of'> {
  if (specifier.startsWith('.')) {
    return { kind: 'file', of: join(dirname(file), specifier).replace(/\.js$/, '') };
  }
  if (isBuiltin(specifier)) return { kind: 'node', of: specifier.replace(/^(?!node:)/, 'node:') };
  const [scope = '', name = ''] = specifier.split('/');
  return { kind: 'package', of: scope.startsWith('@') ? `${scope}/${name}` : scope };
}

function specifierOf(node: ts.Node): string | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return textOf(node.moduleSpecifier);
  if (ts.isImportTypeNode(node)) return ts.isLiteralTypeNode(node.argument) ? textOf(node.argument.literal) : undefined;
  if (!ts.isCallExpression(node)) return undefined;
  const { expression } = node;
  const isRequire = ts.isIdentifier(expression) && expression.text === 'require';
  return isRequire || expression.kind === ts.SyntaxKind.ImportKeyword ? textOf(node.arguments[0]) : undefined;
}

function textOf(node: ts.Node | undefined): string | undefined {
  return node !== undefined && ts.isStringLiteralLike(node) ? node.text : undefined;
}

function isTypeOnly(node: ts.Node): boolean {
  if (ts.isImportTypeNode(node)) return true;
  if (ts.isExportDeclaration(node)) return node.isTypeOnly || hasOnlyTypes(node.exportClause);
  if (!ts.isImportDeclaration(node)) return false;
  const { importClause } = node;
  if (importClause === undefined) return false;
  return (
    importClause.phaseModifier === ts.SyntaxKind.TypeKeyword ||
    (importClause.name === undefined && hasOnlyTypes(importClause.namedBindings))
  );
}

function hasOnlyTypes(bindings: ts.NamedImportBindings | ts.NamedExportBindings | undefined): boolean {
  if (bindings === undefined || !(ts.isNamedImports(bindings) || ts.isNamedExports(bindings))) return false;
  return bindings.elements.length > 0 && bindings.elements.every((element) => element.isTypeOnly);
}
