import { whyNoToken } from '../../../../harness/tokens/no-token.js';
import { tokenOf } from '../../../fixtures/jwt.fixture.js';

const jwt = tokenOf({ scp: 'PrintJob.Read' });
const half = jwt.length / 2;
const inside = (text: string): string => `${jwt.slice(0, 4)}${text}${jwt.slice(4)}`;

describe('what is obviously no token is told with its character and place', () => {
  it.each<readonly [name: string, supplied: string, problem: RegExp]>([
    ['nothing', '', /^is empty; /],
    ['blanks', ' \t ', /^is empty; /],
    ['a scheme alone', 'Bearer ', /^is empty; /],
    ['double quotes', `"${jwt}"`, /^has a quotation mark \(U\+0022\) at character 1; .* without quotes$/],
    ['single quotes', `'${jwt}'`, /^has a quotation mark \(U\+0027\) at character 1; /],
    ['backticks', `\`${jwt}\``, /^has a quotation mark \(U\+0060\) at character 1; /],
    ['typographic quotes', `“${jwt}”`, /^has a quotation mark \(U\+201C\) at character 1; /],
    ['a quote at the end', `${jwt}"`, new RegExp(`^has a quotation mark .* at character ${jwt.length + 1};`)],
    ['quotes after the scheme', `Bearer "${jwt}"`, /^has a quotation mark .* at character 8; /],
    ['a variable of a pipeline', '$(GRAPH_TOKEN)', /^is a "\$\(…\)" that nothing has replaced \(at character 1\); /],
    ['a variable of a shell in braces', '${GRAPH_TOKEN}', /^is a "\$\{…\}" that nothing has replaced /],
    ['a secret of a workflow', '${{ secrets.TOKEN }}', /that nothing has replaced /],
    ['a variable of a template', '{{token}}', /^is a "\{\{…\}\}" that nothing has replaced /],
    ['a variable of a shell', '$GRAPH_TOKEN', /^is a "\$…" that nothing has replaced /],
    ['a variable of PowerShell', '$env:GRAPH_TOKEN', /^is a "\$…" that nothing has replaced /],
    ['a variable of cmd', '%GRAPH_TOKEN%', /^is a "%…%" that nothing has replaced /],
    ['a mask', '***', /^is the mask that a secret is hidden behind /],
    ['undefined', 'undefined', /^is a word that programs print where a value is missing \(at character 1\); /],
    ['null', 'null', /^is a word that programs print /],
    ['None', 'None', /^is a word that programs print /],
    ['a hint', '<your token>', /^is a "<…>" that was to be filled in /],
    ['a scheme and a hint', 'Bearer <token>', /^is a "<…>" that was to be filled in \(at character 8\); /],
    ['an ellipsis', '...', /^is a "…" that was to be filled in /],
    ['the scheme twice', `Bearer bearer ${jwt}`, /^names the scheme "Bearer" twice, again at character 8; /],
    ['the whole header', `Authorization: Bearer ${jwt}`, /^has a blank at character 15; /],
    ['a blank inside', inside(' '), /^has a blank at character 5; supply the token alone$/],
    ['a tab inside', inside('\t'), /^has a tab at character 5; /],
    ['a line break inside', inside('\n'), /^has a line break \(U\+000A\) at character 5; /],
    ['a line break of Windows inside', inside('\r\n'), /^has a line break \(U\+000D\) at character 5; /],
    ['two line breaks at the end', `${jwt}\n\n`, new RegExp(`^has a line break .* at character ${jwt.length + 1};`)],
    ['a byte order mark', `\ufeff${jwt}`, /^has an invisible character \(U\+FEFF\) at character 1; /],
    ['an invisible character', inside('\u200b'), /^has an invisible character \(U\+200B\) at character 5; /],
    ['a blank that does not break', inside('\u00a0'), /^has a blank \(U\+00A0\) at character 5; /],
    ['a letter beyond ASCII', inside('é'), /^has a character beyond ASCII \(U\+00E9\) at character 5; /],
    ['an emoji', inside('🔑'), /^has a character beyond ASCII \(U\+1F511\) at character 5; /],
    ['part of a variable', inside('${PART}'), /^has a "\$\{" that nothing has replaced at character 5; /],
    ['a part that is masked', inside('****'), /^has a mask of asterisks at character 5; /],
    ['a cut', inside('...'), /^has an ellipsis at character 5; /],
    ['an escaped line feed', `${jwt}\\n`, new RegExp(`^has an escaped line break at character ${jwt.length + 1};`)],
    ['a comma at the end', `${jwt},`, new RegExp(`^has a separator at its end at character ${jwt.length + 1};`)],
  ])('%s', (_, supplied, problem) => {
    const said = whyNoToken(supplied);
    expect(said).toMatch(problem);
    expect(said).not.toContain(jwt.slice(half));
    expect(said).not.toContain('GRAPH_TOKEN');
  });

  it.each([
    ['a JWT', jwt],
    ['with its scheme', `Bearer ${jwt}`],
    ['with a scheme in lower case', `bearer ${jwt}`],
    ['with a line feed', `${jwt}\n`],
    ['with a line end of Windows', `${jwt}\r\n`],
    ['opaque', 'EwBwA8l6BAAU+/aB~c_d-e='],
    ['of a mock', 'alice:reader'],
    ['with a bar', '17|abcDEF0123456789'],
    ['short', 'dev'],
    ['with odd characters inside', 'canary/one+"quoted"\\b&<c>=~!'],
    ['that holds such a word', 'undefined-user-token'],
  ])('is not: a token %s', (_, supplied) => {
    expect(whyNoToken(supplied)).toBeUndefined();
  });
});
