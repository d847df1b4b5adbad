import { join } from 'node:path';
import ts from 'typescript';

const options: ts.CompilerOptions = {
  noEmit: true,
  strict: true,
  exactOptionalPropertyTypes: true,
  skipLibCheck: true,
  target: ts.ScriptTarget.ES2023,
  module: ts.ModuleKind.CommonJS,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  types: [],
};

/** What the compiler says against a file of this folder; `text` is its content when there is no such file. */
export function complaints(name: string, text?: string): readonly string[] {
  const file = join(__dirname, name);
  const host = ts.createCompilerHost(options);
  const disk = { ...host };
  host.fileExists = (path) => (path === file && text !== undefined) || disk.fileExists(path);
  host.readFile = (path) => (path === file ? text : undefined) ?? disk.readFile(path);
  const program = ts.createProgram([file], options, host);
  return ts
    .getPreEmitDiagnostics(program, program.getSourceFile(file))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}
